import { codedError } from './errors.ts';

/** Modules of Node that the labs' engine does not have, and what to use there instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  async_hooks: 'Pass the value as an argument.',
  child_process: 'Programs are started by the lab itself; a check starts one with `start` of "#kit/check".',
  cluster: 'Each server is a process of its own; the lab starts them.',
  dgram: 'Use node:net: the labs’ network has TCP only.',
  diagnostics_channel: 'Use node:events.',
  dns: 'Connect to 127.0.0.1; every program of a lab listens there.',
  http2: 'Use node:http.',
  inspector: 'Use console.log.',
  module: 'Use import with a relative path that ends in .ts.',
  os: 'Use process.platform and process.pid.',
  readline: 'Programs of a lab have no keyboard. Read the request instead.',
  repl: 'Programs of a lab have no keyboard.',
  sqlite: 'Keep the state in a Map, or in the lab’s store program.',
  test: 'Use "#kit/check" for checks.',
  tty: 'Programs of a lab have no terminal.',
  v8: 'Use structuredClone to copy a value.',
  vm: 'Import the code as a module.',
  wasi: 'Write it in TypeScript.',
  worker_threads: 'Each program is a process of its own; let them talk over HTTP.',
  zlib: 'Send the bytes as they are; labs do not compress.',
};

/** An import of `node:name` that this engine cannot answer. */
export function unsupportedModule(name: string): Error {
  const id = name.replace(/^node:/, '');
  const instead =
    INSTEAD[id] ??
    INSTEAD[id.split('/')[0] as string] ??
    'Use node:http, node:net, node:crypto and the others that the lab’s guide lists.';
  return codedError(
    Error,
    'ERR_UNSUPPORTED_IN_LAB',
    `The module "node:${id}" is not available in the engine that runs labs in the browser. ${instead}`,
  );
}

/** A function of a module that exists here, but lacks this one. */
export function unsupportedFunction(module: string, name: string, instead: string): (...args: unknown[]) => never {
  return function unsupported() {
    throw codedError(
      Error,
      'ERR_UNSUPPORTED_IN_LAB',
      `${name} of "node:${module}" is not available in the engine that runs labs in the browser. ${instead}`,
    );
  };
}

/** The functions `names` of `module`, each of which says so when it is called. */
export function unsupportedFunctions(
  module: string,
  names: readonly string[],
  instead: string,
): Record<string, (...args: unknown[]) => never> {
  return Object.fromEntries(names.map((name) => [name, unsupportedFunction(module, name, instead)]));
}
