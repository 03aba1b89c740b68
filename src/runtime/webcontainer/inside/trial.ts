import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { FromTrial } from '#runtime/webcontainer/talk.ts';

/** Typed, because Node has to strip types here; the preload's global shows that `--import` works. */
const PROGRAM = `import { createServer } from 'node:net';
const word: string = globalThis.trialWord as string;
const server = createServer((socket) => socket.end(word));
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }));
`;
const PRELOAD = `globalThis.trialWord = 'fit';\n`;

/**
 * Does once what every lab needs: a child process with a preload and a channel, TypeScript without a build, a connection on the
 * loopback, bytes, and a kill that is told as one. A machine that cannot do this must not get a lab.
 */
export async function tryOut(tell: (value: FromTrial) => void): Promise<void> {
  writeFileSync('trial.ts', PROGRAM);
  writeFileSync('trial-preload.ts', PRELOAD);
  const preload = pathToFileURL('trial-preload.ts').href;
  const args = ['--disable-warning=ExperimentalWarning', `--import=${preload}`, 'trial.ts'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (text) => (said += text));
  try {
    const port = await portOf(child);
    const answer = await read(port);
    if (answer !== 'fit') throw new Error(`a program answered "${answer}" instead of "fit"`);
    const gone = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    child.kill('SIGKILL');
    const signal = await gone;
    if (signal !== 'SIGKILL') throw new Error(`a killed program ended by ${signal}`);
    tell({ is: 'fit' });
  } catch (error) {
    child.kill('SIGKILL');
    const reason = error instanceof Error ? error.message : String(error);
    tell({ is: 'unfit', because: `${reason}${said && ` (${said.slice(0, 300)})`}` });
  }
  rmSync('trial.ts', { force: true });
  rmSync('trial-preload.ts', { force: true });
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a program ended with code ${code} before it was ready`)));
    child.once('message', (message) => resolve((message as { port: number }).port));
  });
}

function read(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
