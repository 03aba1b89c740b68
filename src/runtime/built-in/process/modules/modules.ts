import path from 'path-browserify';
import stringDecoder from 'string_decoder/lib/string_decoder.js';
import { bufferBuiltin } from '#runtime/built-in/process/buffer.ts';
import { eventsBuiltin } from '#runtime/built-in/process/events.ts';
import stream from '#runtime/built-in/process/stream.ts';
import { assertBuiltin, strictAssertBuiltin } from './assert.ts';
import { querystringBuiltin } from './querystring.ts';
import { urlBuiltin } from './url.ts';
import { utilBuiltin } from './util.ts';

const streamBuiltin = {
  Stream: stream.Stream,
  Readable: stream.Readable,
  Writable: stream.Writable,
  Duplex: stream.Duplex,
  Transform: stream.Transform,
  PassThrough: stream.PassThrough,
  pipeline: stream.pipeline,
  finished: stream.finished,
  compose: Reflect.get(stream, 'compose'),
  addAbortSignal: stream.addAbortSignal,
  destroy: (target: { destroy(error?: Error): void }, error?: Error) => target.destroy(error),
  isReadable: stream.isReadable,
  isErrored: stream.isErrored,
  getDefaultHighWaterMark: (objectMode: boolean) => (objectMode ? 16 : 64 * 1024),
  promises: stream.promises,
  default: stream,
};

/** Modules that are the same in every process. */
export const sharedModules: Readonly<Record<string, object>> = {
  assert: assertBuiltin,
  'assert/strict': strictAssertBuiltin,
  buffer: bufferBuiltin,
  events: eventsBuiltin,
  path: { ...path, posix: path, default: path },
  'path/posix': { ...path, posix: path, default: path },
  querystring: querystringBuiltin,
  stream: streamBuiltin,
  'stream/promises': { pipeline: stream.promises.pipeline, finished: stream.promises.finished },
  string_decoder: { StringDecoder: stringDecoder.StringDecoder },
  url: urlBuiltin,
  util: utilBuiltin,
};

/** A namespace as `import` shows it: every export by name, and the whole as default. */
export function namespace(module: object): object {
  return 'default' in module ? module : { ...module, default: module };
}
