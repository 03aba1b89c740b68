import type { WebContainer } from '@webcontainer/api';
import { BootFailure, causeOf } from '#runtime/boot-failure.ts';
import { type Patience, within } from './patience.ts';

export interface BootOptions {
  /** StackBlitz's key for a site, where it has one. */
  readonly clientId?: string;
  readonly patience: Patience;
}

let configured = false;

/**
 * Boots StackBlitz's client with the isolation that the page has. One container lives at a time.
 * @throws {BootFailure} with one of the six causes.
 */
export async function bootClient({ clientId, patience }: BootOptions): Promise<WebContainer> {
  const isolated = typeof crossOriginIsolated === 'undefined' ? undefined : crossOriginIsolated;
  const capable = typeof SharedArrayBuffer !== 'undefined' && typeof WebAssembly !== 'undefined';
  const fail = (heard: boolean, said: string) => {
    const evidence = { isolated, capable, heard, said, unfit: false };
    throw new BootFailure(causeOf(evidence), said || 'nothing was said');
  };
  if (!isolated || !capable) return fail(false, 'the page is not isolated, or the browser has no shared memory');
  const client = await import('@webcontainer/api');
  if (clientId && !configured) client.configureAPIKey(clientId);
  configured = true;
  const ear = listen(patience.firstWord);
  // The page's policy is `require-corp` (src/workshop/headers.ts), so that is what the client is told.
  const booting = client.WebContainer.boot({ coep: 'require-corp' });
  const refused = booting.then(
    (up) => ({ up }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  const outcome = await within(patience.boot, Promise.race([refused, ear.silence]));
  ear.close();
  if (outcome && 'up' in outcome) return outcome.up;
  // A container that comes after all is not wanted any more.
  void refused.then((late) => 'up' in late && late.up.teardown());
  const said = [outcome?.error, ...ear.said()].filter(Boolean).join('; ');
  return fail(ear.heard() || refusedByHost(outcome), said || `nothing came within ${patience.boot / 1000} s`);
}

/** The host spoke over the client's port, which the page does not see when the frame is older than this boot. */
const refusedByHost = (outcome: { readonly error?: string } | undefined) =>
  outcome?.error !== undefined && !('silent' in outcome);

/** Hears what host and browser say while the client boots. */
function listen(firstWord: number) {
  const said: string[] = [];
  const silence = Promise.withResolvers<{ readonly error: string; readonly silent: true }>();
  let heard = known.size > 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const give = (error: string) => silence.resolve({ error, silent: true });

  const onMessage = ({ data, source }: MessageEvent) => {
    if (![...document.querySelectorAll('iframe')].some((frame) => frame.contentWindow === source && isHost(frame)))
      return;
    if (data?.type === 'init') {
      heard = true;
      known.add('host');
      clearTimeout(timer);
    }
    if (data?.type === 'warning') said.push(String(data.message));
  };
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    if (/frame-src|child-src|default-src/.test(event.effectiveDirective))
      give(`blocked by ${event.effectiveDirective}`);
  };
  const onLoad = () => {
    if (!heard) timer ??= setTimeout(() => give('its frame loaded, and said nothing'), firstWord);
  };
  const onFrame = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
      if (node instanceof HTMLIFrameElement && isHost(node)) node.addEventListener('load', onLoad, { once: true });
  });
  addEventListener('message', onMessage);
  document.addEventListener('securitypolicyviolation', onViolation);
  onFrame.observe(document.body, { childList: true });
  return {
    said: () => said,
    heard: () => heard,
    silence: silence.promise,
    close() {
      clearTimeout(timer);
      removeEventListener('message', onMessage);
      document.removeEventListener('securitypolicyviolation', onViolation);
      onFrame.disconnect();
    },
  };
}

/** The client keeps its frame for the page's life, so a host is heard for the first time only once. */
const known = new Set<'host'>();

const isHost = (frame: HTMLIFrameElement) => /\/headless(?:\?|$)/.test(frame.src);
