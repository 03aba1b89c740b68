// The libraries under the process worker are the browser builds of Node's own modules: their types are Node's.
declare module 'readable-stream' {
  import stream = require('node:stream');
  export = stream;
}
declare module 'string_decoder/lib/string_decoder.js' {
  import decoder = require('node:string_decoder');
  export = decoder;
}
declare module 'path-browserify' {
  import path = require('node:path');
  export = path.posix;
}
declare module 'undici/lib/llhttp/llhttp-wasm.js' {
  /** The bytes of llhttp, the HTTP parser that Node itself uses, built for WebAssembly. */
  const wasm: Uint8Array<ArrayBuffer>;
  export default wasm;
}
