import { chooseRuntime, tryWebContainer } from '#runtime/choose.ts';
import { campusWords as words } from '#ui/words/campus-check.ts';
import { engineWords } from '#ui/words/engines.ts';

/** One thing that was tried, and what came of it. */
export interface Finding {
  readonly about: keyof typeof words.about;
  readonly holds: boolean;
  /** A sentence for people: what was seen and, where it does not hold, what to do. */
  readonly said: string;
}

/** A server and a client of its own on one machine: what every lab does. */
const PROGRAM = `
import { createServer, get } from 'node:http';
const server = createServer((request, response) => response.end('here'));
server.listen(0, '127.0.0.1', () => {
  get({ host: '127.0.0.1', port: server.address().port, agent: false }, (response) => {
    response.resume().on('end', () => { process.exitCode = response.statusCode === 200 ? 0 : 1; server.close(); });
  });
});
`;

/** Tries one thing after the other, and tells each as soon as it is known. `base` ends with a slash. */
export async function* campusFindings(base: string): AsyncGenerator<Finding> {
  yield { about: 'frame', ...told(window.top === window, words.framed) };
  yield { about: 'secure', ...told(isSecureContext, words.insecure) };
  yield { about: 'isolation', ...told(globalThis.crossOriginIsolated === true, words.notIsolated) };
  yield { about: 'storage', ...told(await canStore(), words.noStorage) };
  yield { about: 'offline', ...told('serviceWorker' in navigator, words.noWorker) };
  const builtIn = chooseRuntime(base);
  try {
    const trouble = await runsProgram(builtIn);
    yield { about: 'built-in', ...told(trouble === undefined, words.noBuiltIn(trouble ?? '')) };
    const cause = await tryWebContainer(builtIn, import.meta.env.PUBLIC_WEBCONTAINER_CLIENT_ID);
    yield { about: 'webcontainer', ...told(cause === undefined, cause === undefined ? '' : engineWords.failed[cause]) };
  } finally {
    await builtIn.dispose();
  }
}

const told = (holds: boolean, otherwise: string) => ({ holds, said: holds ? words.works : otherwise });

async function runsProgram(runtime: ReturnType<typeof chooseRuntime>): Promise<string | undefined> {
  try {
    const machine = await runtime.machine({ 'main.ts': PROGRAM });
    const process = await machine.start({ name: 'main', file: 'main.ts' });
    const { code } = await process.exited;
    return code === 0 ? undefined : words.ended(String(code));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('memento.campus-check');
      opening.onsuccess = () => {
        opening.result.close();
        indexedDB.deleteDatabase('memento.campus-check');
        resolve(true);
      };
      opening.onerror = () => resolve(false);
      opening.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

/** The findings as text for a mail: one line each, with the browser, the address and the time. */
export function asMail(findings: readonly Finding[], where: { address: string; browser: string; at: Date }): string {
  const lines = findings.map(
    ({ about, holds, said }) => `${holds ? words.yes : words.no}  ${words.about[about]}: ${said}`,
  );
  return [words.mail(where.address), ...lines, '', where.browser, where.at.toISOString()].join('\n');
}
