import { existsSync } from 'node:fs';
import { type Browser, chromium, firefox } from 'playwright-core';
import { chromiumArgs, findChromium } from './chromium.ts';

/** The browsers in which the end-to-end tests run. */
export type BrowserName = 'chromium' | 'firefox';

const firefoxes = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The system's Firefox; `FIREFOX` in the environment wins. Nothing is downloaded. */
export function findFirefox(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly found: true; readonly path: string } | { readonly found: false; readonly whatToDo: string } {
  const path = environment.FIREFOX ?? firefoxes.find((candidate) => existsSync(candidate));
  if (path !== undefined && existsSync(path)) return { found: true, path };
  const looked = environment.FIREFOX ?? firefoxes.join(', ');
  return {
    found: false,
    whatToDo: `The tests need a Firefox and found none (looked for ${looked}). Install one (Debian: apt-get install firefox-esr) or set FIREFOX to its path.`,
  };
}

/** Without a screen Firefox sees no mouse: fine (2) and able to hover (4), as on a desk. */
const firefoxUserPrefs = { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6 };

/** Starts one of the system's browsers without a window. @throws when it is not there, and says what to install. */
export async function launch(name: BrowserName): Promise<Browser> {
  const found = name === 'chromium' ? findChromium() : findFirefox();
  if (!found.found) throw new Error(found.whatToDo);
  if (name === 'chromium') return chromium.launch({ executablePath: found.path, args: [...chromiumArgs] });
  // The system's own Firefox speaks WebDriver BiDi; Playwright's patched one would be a download.
  return firefox.launch({ channel: 'moz-firefox', executablePath: found.path, firefoxUserPrefs });
}
