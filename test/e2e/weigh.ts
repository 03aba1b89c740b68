import { brotliCompressSync, constants } from 'node:zlib';
import type { Page } from 'playwright-core';

export interface Weight {
  readonly url: string;
  readonly kind: 'script' | 'style' | 'font' | 'document' | 'other';
  /** Bytes of the body under brotli 11; fonts are compressed already and count as they are. */
  readonly bytes: number;
}

/** Weighs every answer that the page gets from now on, workers' downloads included. */
export function weigh(page: Page): { readonly all: () => Promise<readonly Weight[]> } {
  const pending: Promise<Weight | undefined>[] = [];
  page.context().on('response', (response) => {
    if (!response.url().startsWith('http') || response.status() >= 300) return;
    pending.push(
      response.body().then(
        (body) => ({
          url: response.url(),
          kind: kindOf(response.url(), response.headers()['content-type'] ?? ''),
          bytes: size(response.url(), body),
        }),
        () => undefined,
      ),
    );
  });
  return { all: async () => (await Promise.all(pending)).filter((weight) => weight !== undefined) };
}

function kindOf(url: string, type: string): Weight['kind'] {
  if (type.includes('javascript')) return 'script';
  if (type.includes('css')) return 'style';
  if (type.includes('font') || url.endsWith('.woff2')) return 'font';
  return type.includes('html') ? 'document' : 'other';
}

function size(url: string, body: Buffer): number {
  if (url.endsWith('.woff2')) return body.length;
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** Kilobytes (1000 bytes) of those that `of` picks. */
export function kilobytes(weights: readonly Weight[], of: (weight: Weight) => boolean): number {
  return Math.round(weights.filter(of).reduce((sum, weight) => sum + weight.bytes, 0) / 100) / 10;
}
