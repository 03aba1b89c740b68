import type { Files } from '#course/files.ts';
import { mustLive, runPrograms } from '#runtime/children/machine.ts';
import type { Machine } from '#runtime/runtime.ts';
import { cacheIn, makeFolder } from './folder.ts';

/** A temporary folder, and Node processes that run in it. */
export async function openMachine(files: Files): Promise<Machine> {
  const folder = await makeFolder(files);
  const programs = runPrograms({ root: folder.path, cache: cacheIn(folder) });
  let disposed = false;
  return {
    ...programs,
    async write(path, text) {
      mustLive(disposed);
      await folder.write(path, text);
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      await programs.dispose();
      await folder.remove();
    },
  };
}
