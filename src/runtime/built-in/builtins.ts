import { unsupportedModule } from './process/unsupported.ts';
import type { Builtins } from './resolve.ts';

/** Modules of Node's that a process worker has: those of `createProcess(…).builtinIds`, which a test compares. */
const ids =
  'assert assert/strict buffer console crypto events fs fs/promises http https net path path/posix perf_hooks process querystring stream stream/promises string_decoder timers timers/promises tls url util';

const missing =
  'async_hooks child_process cluster constants dgram diagnostics_channel dns dns/promises domain http2 inspector module os path/win32 punycode readline readline/promises repl stream/consumers stream/web sys trace_events tty util/types v8 vm wasi worker_threads zlib';

const available = ids
  .split(' ')
  .map((id) => `node:${id}`)
  .join(', ');

/** What programs may import of Node's, as the kernel must know before any worker is asked. */
export const builtins: Builtins = {
  ids: new Set(ids.split(' ')),
  missing: new Set(missing.split(' ')),
  unsupported: (id) => `${unsupportedModule(id).message} There are: ${available}.`,
};
