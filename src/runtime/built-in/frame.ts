import { RuntimeError } from '#runtime/runtime.ts';
import { bootstrap, bootstrapHash } from './frame-bootstrap.ts';

/** The frame's sources, as text: it can load nothing itself. */
export interface FrameSources {
  readonly kernel: string;
  readonly process: string;
}

/** A running frame: where the kernel listens. */
export interface Frame {
  readonly kernel: MessagePort;
  /** Resolves when the frame or its kernel is gone, with a sentence that says why. */
  readonly lost: Promise<string>;
  remove(): void;
}

/** How long a frame may take to start before it counts as lost, in ms: a browser that blocks it never answers. */
const START_MS = 20_000;

/**
 * A hidden frame of an opaque origin: what runs in it cannot reach the site's storage, its servers or any other.
 * @throws {RuntimeError} `lost` when the browser does not start it.
 */
export async function openFrame(sources: FrameSources): Promise<Frame> {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('aria-hidden', 'true');
  element.tabIndex = -1;
  element.hidden = true;
  element.title = 'Lab engine';
  element.srcdoc = page();
  const kernel = new MessageChannel();
  const control = new MessageChannel();
  const started = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<string>();
  control.port1.onmessage = ({ data }) => {
    if (data === 'started') started.resolve();
    else lost.resolve(String(data));
  };
  element.addEventListener(
    'load',
    () => {
      const message = { memento: 'start', ...sources };
      element.contentWindow?.postMessage(message, '*', [kernel.port2, control.port2]);
      element.addEventListener('load', () => lost.resolve('its frame was loaded anew'), { once: true });
    },
    { once: true },
  );
  document.body.append(element);
  const watch = new MutationObserver(() => {
    if (!element.isConnected) lost.resolve('its frame was removed from the page');
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
  const remove = () => {
    watch.disconnect();
    element.remove();
    kernel.port1.close();
    control.port1.close();
  };
  const timer = setTimeout(() => lost.resolve(`it did not start within ${START_MS / 1000} s`), START_MS);
  const failure = await Promise.race([started.promise, lost.promise]);
  clearTimeout(timer);
  if (failure !== undefined) {
    remove();
    throw new RuntimeError('lost', `The lab engine could not start: ${failure}. Reload the page to try again.`);
  }
  return { kernel: kernel.port1, lost: lost.promise, remove };
}

function page(): string {
  const policy = [
    "default-src 'none'",
    `script-src blob: 'wasm-unsafe-eval' 'sha256-${bootstrapHash}'`,
    'worker-src blob:',
    "connect-src 'none'",
  ].join('; ');
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${bootstrap}</script>`;
}
