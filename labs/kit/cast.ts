import type { Program } from './bench.ts';
import { blame } from './blame.ts';
import type { Control, ControlledProcess, Plan } from './control.ts';
import { kitFailure } from './failure.ts';
import { freePort } from './free-port.ts';
import type { Patience } from './patience.ts';
import type { Story } from './story.ts';

/** The programs of one check: starts them, knows who crashed, and ends them all. */
export interface Cast {
  start(name: string, options?: { file?: string; env?: Readonly<Record<string, string>> }): Promise<Program>;
  /** Starts a file of the kit. It needs no port and is not part of the story. */
  startRunner(name: string, file: string, args: readonly string[]): Promise<ControlledProcess>;
  /** @throws {CheckFailure} when a program has ended that nobody ended. Waits a little for an end that is under way. */
  blameCrash(): Promise<void>;
  /** @throws {CheckFailure} `endless-loop` when a program no longer reacts. */
  blameLoop(): Promise<void>;
  nameOf(port: number): string | undefined;
  end(): Promise<void>;
}

interface Member {
  readonly file: string;
  readonly process: ControlledProcess;
  /** Whether the check itself ended it. */
  dismissed: boolean;
}

/** Real seconds that a program has to say that it is ready, and those that it has once it failed to. */
const READY_WITHIN = 8;
const READY_WITHIN_AFTERWARDS = 1.5;
/** Entry files that did not get ready in an earlier check of this file. Only so that nobody waits as long for each. */
const slow = new Set<string>();

/** A killed process's peers may notice before its starter does: real ms that an end may take to be told. */
const END_TOLD_WITHIN = 400;

export function createCast(control: Control, plan: Plan, patience: Patience, story: Story): Cast {
  const members: Member[] = [];
  const names = new Map<number, string>();
  const files = plan.lab.files.map((file) => file.path);

  async function enter(member: Member): Promise<{ readonly port: number }> {
    members.push(member);
    const { name } = member.process;
    try {
      const atMost = slow.has(member.file) ? READY_WITHIN_AFTERWARDS : READY_WITHIN;
      return await patience.wait(member.process.ready, `${name} to say that it is ready`, atMost);
    } catch (error) {
      if (codeOf(error) !== 'exited-early') {
        slow.add(member.file);
        const running = await Promise.race([member.process.exited.then(() => false), Promise.resolve(true)]);
        if (running) await blameLoop();
        throw kitFailure('never-ready', `${name} (${member.file}) never said that it is ready.`, {
          expected: 'ready(server) of #kit/program, once the server listens on PORT',
          actual: member.process.output().slice(0, 1000) || 'nothing was printed',
        });
      }
      story.tell(`${name} starts, and ends before it is ready.`);
      throw blame(name, member.file, await member.process.exited, member.process.output(), files);
    }
  }

  async function blameLoop(): Promise<void> {
    for (const { process, file, dismissed } of members) {
      if (dismissed || (await process.responds?.()) !== false) continue;
      const message = `${process.name} (${file}) no longer reacts to anything: it is in an endless loop, or it computes without a pause.`;
      throw kitFailure('endless-loop', message);
    }
  }

  async function begin(...command: Parameters<Control['start']>): Promise<ControlledProcess> {
    try {
      return await control.start(...command);
    } catch (error) {
      throw kitFailure('program-crashed', error instanceof Error ? error.message : String(error));
    }
  }

  return {
    async start(name, { file, env = {} } = {}) {
      const known = plan.lab.programs.find((program) => program.name === name);
      const entry = file ?? known?.file;
      if (entry === undefined) {
        const all = plan.lab.programs.map((program) => program.name).join(', ');
        throw kitFailure('check-broken', `lab.json has no program ${name}. It has: ${all}.`);
      }
      const own = { PORT: String(await freePort()) };
      const process = await begin({ name, file: entry, env: { ...known?.env, ...own, ...env } });
      const member: Member = { file: entry, process, dismissed: false };
      const { port } = await enter(member);
      names.set(port, name);
      const dismiss = (how: 'kill' | 'stop', told: string) => {
        if (!member.dismissed) story.tell(`${name} is ${told}.`);
        member.dismissed = true;
        process[how]();
        return patience.wait(process.exited, `${name} to end after it was ${told}`);
      };
      return {
        name,
        port,
        output: process.output,
        announced: process.announced,
        kill: async () => void (await dismiss('kill', 'killed')),
        stop: async () => {
          const { code, signal } = await dismiss('stop', 'asked to stop');
          return { code, signal };
        },
      };
    },
    async startRunner(name, file, args) {
      const process = await begin({ name, file, args });
      await enter({ file: args[0] ?? file, process, dismissed: false });
      return process;
    },
    async blameCrash() {
      const suspects = members.filter((member) => !member.dismissed);
      const late = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => late.resolve(undefined), END_TOLD_WITHIN);
      const ends = suspects.map(async (member) => ({ member, exit: await member.process.exited }));
      const ended = await Promise.race([...ends, late.promise]);
      clearTimeout(timer);
      if (ended)
        throw blame(ended.member.process.name, ended.member.file, ended.exit, ended.member.process.output(), files);
    },
    blameLoop,
    nameOf: (port) => names.get(port),
    async end() {
      for (const { process } of members) process.kill();
      await Promise.all(members.map((member) => member.process.exited));
    },
  };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
