import { expect, test } from 'vitest';
import { type BootEvidence, causeOf } from './boot-failure.ts';

const seen: BootEvidence = { isolated: true, capable: true, heard: true, said: '', unfit: false };

test.each<[string, Partial<BootEvidence>, string]>([
  ['the browser does not know isolation', { isolated: undefined }, 'unsupported browser'],
  ['the page is not isolated', { isolated: false }, 'no isolation'],
  ['an isolated page has no shared memory', { capable: false }, 'unsupported browser'],
  ['the host never said a word', { heard: false }, 'blocked host'],
  ['its frame loaded, and said nothing', { heard: false, said: 'its frame loaded, and said nothing' }, 'blocked host'],
  ['a policy of the page forbids the frame', { heard: false, said: 'blocked by frame-src' }, 'blocked host'],
  ['the host spoke, and nothing came', {}, 'timeout'],
  ['an error that says nothing known', { said: 'boot failed' }, 'timeout'],
  ['no memory', { said: 'RangeError: WebAssembly.Memory(): could not allocate memory' }, 'out of memory'],
  ['no buffers', { said: 'RangeError: Array buffer allocation failed' }, 'out of memory'],
  ['no cookies', { said: 'Third-party cookies are disabled' }, 'third-party storage blocked'],
  ['no worker', { said: 'SecurityError: Failed to register a ServiceWorker' }, 'third-party storage blocked'],
  ['no storage, and therefore no word', { heard: false, said: 'storage access denied' }, 'third-party storage blocked'],
  ['the host says that the page is not isolated', { said: 'requires cross-origin isolation' }, 'no isolation'],
  ['the host refuses the browser', { said: 'Your browser is unsupported' }, 'unsupported browser'],
  ['a first program did not do what it must', { unfit: true, said: 'a program ended' }, 'unsupported browser'],
])('%s', (_, evidence, cause) => {
  expect(causeOf({ ...seen, ...evidence })).toBe(cause);
});
