import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { TraceEvent } from '#course/trace.ts';
import { type CheckPlan, type Command, type Process, RuntimeError, type RuntimeErrorCode } from '#runtime/runtime.ts';
import type { Assets } from './assets.ts';
import { type Frame, openFrame } from './frame.ts';
import type { AssetName, Counts, FromKernel, ToKernel } from './page-protocol.ts';
import { ProcessHandle } from './process-handle.ts';

interface Waiting {
  readonly resolve: (value: number | undefined) => void;
  readonly reject: (error: RuntimeError) => void;
}

interface Checking {
  readonly resolve: (results: readonly CheckResult[]) => void;
  readonly reject: (error: RuntimeError) => void;
  readonly onResult: ((result: CheckResult) => void) | undefined;
}

/** The page's end of the kernel: one frame, until it is closed or lost. */
export class Kernel {
  readonly #frame: Frame;
  readonly #assets: Assets;
  readonly #requests = new Map<number, Waiting>();
  readonly #processes = new Map<number, ProcessHandle>();
  readonly #listeners = new Map<number, Set<(event: TraceEvent) => void>>();
  readonly #checks = new Map<number, Checking>();
  readonly #counting = new Map<number, (counts: Counts) => void>();
  readonly lost: Promise<string>;
  #next = 1;
  #ended: RuntimeError | undefined;

  /** @throws {RuntimeError} `lost` when the engine cannot be loaded or the browser does not start it. */
  static async open(assets: Assets): Promise<Kernel> {
    const [kernel, process] = await Promise.all([assets.text('kernel'), assets.text('process')]);
    return new Kernel(await openFrame({ kernel, process }), assets);
  }

  private constructor(frame: Frame, assets: Assets) {
    this.#frame = frame;
    this.#assets = assets;
    frame.kernel.onmessage = ({ data }: MessageEvent<FromKernel>) => this.#hear(data);
    this.lost = frame.lost.then((why) => {
      this.close(`The lab engine was lost: ${why}. Run again: a new one starts.`, 'lost');
      return why;
    });
  }

  /** @throws {RuntimeError} when this kernel or that machine is gone. */
  assertMachine(machine: number): void {
    if (this.#ended) throw this.#ended;
    if (!this.#listeners.has(machine)) throw new RuntimeError('disposed', 'This machine was disposed. Make a new one.');
  }

  post(message: ToKernel): void {
    if (!this.#ended) this.#frame.kernel.postMessage(message);
  }

  request(message: (request: number) => ToKernel): Promise<number | undefined> {
    if (this.#ended) return Promise.reject(this.#ended);
    const request = this.#next++;
    return new Promise((resolve, reject) => {
      this.#requests.set(request, { resolve, reject });
      this.post(message(request));
    });
  }

  counts(): Promise<Counts> {
    if (this.#ended) return Promise.reject(this.#ended);
    const request = this.#next++;
    return new Promise((resolve) => {
      this.#counting.set(request, resolve);
      this.post({ type: 'count', request });
    });
  }

  machine(files: Files): number {
    const machine = this.#next++;
    this.#listeners.set(machine, new Set());
    this.post({ type: 'machine', machine, files });
    return machine;
  }

  async disposeMachine(machine: number): Promise<void> {
    if (this.#ended || !this.#listeners.has(machine)) return;
    await this.request((request) => ({ type: 'dispose', request, machine }));
    this.#listeners.delete(machine);
  }

  onTrace(machine: number, listener: (event: TraceEvent) => void): () => void {
    const hear = (event: TraceEvent) => listener(event);
    this.#listeners.get(machine)?.add(hear);
    return () => this.#listeners.get(machine)?.delete(hear);
  }

  async start(machine: number, command: Command): Promise<Process> {
    this.assertMachine(machine);
    const process = this.#next++;
    const handle = new ProcessHandle(command.name, (message) => this.post({ ...message, process }));
    this.#processes.set(process, handle);
    try {
      const pid = await this.request((request) => ({ type: 'start', request, machine, process, command }));
      return handle.started(pid ?? 0);
    } catch (error) {
      this.#processes.delete(process);
      throw error;
    }
  }

  check(plan: CheckPlan, onResult?: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
    if (this.#ended) return Promise.reject(this.#ended);
    const check = this.#next++;
    const { files, checks, kit, lab, seed, signal } = plan;
    const cancel = () => this.post({ type: 'cancel', check });
    const results = new Promise<readonly CheckResult[]>((resolve, reject) => {
      this.#checks.set(check, { resolve, reject, onResult });
      this.post({ type: 'check', check, plan: { files, checks, kit, lab, seed } });
    });
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    return results.finally(() => {
      this.#checks.delete(check);
      signal?.removeEventListener('abort', cancel);
    });
  }

  /** Ends everything that goes through it: processes count as killed, requests and checks reject with `code`. */
  close(message: string, code: RuntimeErrorCode): void {
    if (this.#ended) return;
    this.#ended = new RuntimeError(code, message);
    this.#frame.remove();
    for (const { reject } of this.#requests.values()) reject(this.#ended);
    for (const { reject } of this.#checks.values()) reject(this.#ended);
    for (const process of this.#processes.values()) {
      process.exit({ code: null, signal: 'SIGKILL', because: message });
    }
    this.#requests.clear();
    this.#checks.clear();
    this.#processes.clear();
    this.#listeners.clear();
  }

  #hear(message: FromKernel): void {
    switch (message.type) {
      case 'done':
        this.#requests.get(message.request)?.resolve(message.value);
        this.#requests.delete(message.request);
        return;
      case 'counts':
        this.#counting.get(message.request)?.(message.counts);
        this.#counting.delete(message.request);
        return;
      case 'failed':
        this.#requests.get(message.request)?.reject(new RuntimeError(message.code, message.message));
        this.#requests.delete(message.request);
        return;
      case 'trace':
        for (const event of message.events) {
          for (const hear of [...(this.#listeners.get(message.machine) ?? [])]) hear(event);
        }
        return;
      case 'ready':
        this.#processes.get(message.process)?.isReady(message.port);
        return;
      case 'message':
        this.#processes.get(message.process)?.hear(message.value);
        return;
      case 'exit':
        this.#processes.get(message.process)?.exit(message.exit);
        this.#processes.delete(message.process);
        return;
      case 'result':
        this.#checks.get(message.check)?.onResult?.(message.result);
        return;
      case 'checked':
        this.#checks.get(message.check)?.resolve(message.results);
        return;
      case 'check-lost':
        this.#checks.get(message.check)?.reject(new RuntimeError('lost', message.message));
        return;
      case 'want':
        void this.#give(message.name);
    }
  }

  async #give(name: AssetName): Promise<void> {
    const text = await this.#assets.text(name).catch(() => undefined);
    this.post({ type: 'asset', name, text });
  }
}
