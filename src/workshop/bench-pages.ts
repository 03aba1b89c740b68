import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '#kit/free-port.ts';
import { chromiumOptions } from './browsers.ts';

interface Measured {
  readonly scores: readonly number[];
  /** Milliseconds, medians. */
  readonly lcp: number;
  readonly tbt: number;
  readonly cls: number;
}

/** Lighthouse on first visits to our pages and on the anchor, mobile and desktop, three runs each; prints scores and LCP as a ratio. */
export async function benchPages(where: { site: string; anchor: string }): Promise<void> {
  const pages = [
    ["Starlight's default page", where.anchor],
    ['home', where.site],
    ['chapter 6', new URL('chapters/06-pin-the-client/', where.site).href],
    ['lab stick-to-it', new URL('labs/stick-to-it/', where.site).href],
  ] as const;
  for (const form of ['mobile', 'desktop'] as const) {
    console.log(`\n${form}: performance / accessibility / best practices / SEO, LCP (ratio to the anchor), TBT, CLS`);
    let anchorLcp = 0;
    for (const [name, url] of pages) {
      const measured = await measure(url, form);
      anchorLcp ||= measured.lcp;
      const ratio = (measured.lcp / anchorLcp).toFixed(2);
      console.log(
        `  ${name.padEnd(26)} ${measured.scores.join(' / ')}   LCP ${measured.lcp.toFixed(0)} ms (${ratio})   TBT ${measured.tbt.toFixed(0)} ms   CLS ${measured.cls.toFixed(3)}`,
      );
    }
  }
}

/** One first visit: a browser of its own, because Lighthouse forgets what was fetched and not what pages remember. */
async function visit(url: string, form: 'mobile' | 'desktop'): Promise<Result> {
  const port = await freePort();
  const browser = await chromium.launch(chromiumOptions(`--remote-debugging-port=${port}`));
  try {
    const result = await lighthouse(url, { port, logLevel: 'silent' }, form === 'desktop' ? desktopConfig : undefined);
    if (!result) throw new Error(`Lighthouse gave no result for ${url}.`);
    return result.lhr;
  } finally {
    await browser.close();
  }
}

async function measure(url: string, form: 'mobile' | 'desktop'): Promise<Measured> {
  const runs: Result[] = [];
  for (let run = 0; run < 3; run += 1) runs.push(await visit(url, form));
  const median = (of: (lhr: Result) => number) => runs.map(of).sort((a, b) => a - b)[1] ?? Number.NaN;
  return {
    scores: ['performance', 'accessibility', 'best-practices', 'seo'].map((category) =>
      Math.round(median((lhr) => (lhr.categories[category]?.score ?? 0) * 100)),
    ),
    lcp: median((lhr) => lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
    tbt: median((lhr) => lhr.audits['total-blocking-time']?.numericValue ?? Number.NaN),
    cls: median((lhr) => lhr.audits['cumulative-layout-shift']?.numericValue ?? Number.NaN),
  };
}
