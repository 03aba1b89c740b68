import { existsSync } from 'node:fs';
import { type Browser, chromium, firefox } from 'playwright-core';

/** The browsers in which tests and benches run. Nothing is downloaded: they are the system's. */
export type BrowserName = 'chromium' | 'firefox';

interface Known {
  readonly paths: readonly string[];
  /** In the environment this wins over `paths`. */
  readonly variable: string;
  readonly called: string;
  readonly debian: string;
}

const known: Readonly<Record<BrowserName, Known>> = {
  chromium: {
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
    variable: 'CHROMIUM',
    called: 'Chromium or Chrome',
    debian: 'chromium',
  },
  firefox: {
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    variable: 'FIREFOX',
    called: 'Firefox',
    debian: 'firefox-esr',
  },
};

/** Where the system has that browser, or a sentence that says what was looked for and what to install. */
export function findBrowser(
  name: BrowserName,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly found: true; readonly path: string } | { readonly found: false; readonly whatToDo: string } {
  const { paths, variable, called, debian } = known[name];
  const path = environment[variable] ?? paths.find((candidate) => existsSync(candidate));
  if (path !== undefined && existsSync(path)) return { found: true, path };
  const looked = environment[variable] ?? paths.join(', ');
  return {
    found: false,
    whatToDo: `The tests need a ${called} and found none (looked for ${looked}). Install one (Debian: apt-get install ${debian}) or set ${variable} to its path.`,
  };
}

/** Switches for a Chromium that only ever talks to this machine. */
const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** Without a screen Firefox sees no mouse: fine (2) and able to hover (4), as on a desk. */
const firefoxUserPrefs = { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6 };

/** How the system's Chromium is started, with more switches where they are needed. @throws when it is not there, and says what to install. */
export function chromiumOptions(...args: readonly string[]): { executablePath: string; args: string[] } {
  return { executablePath: pathOf('chromium'), args: [...chromiumArgs, ...args] };
}

/** Starts one of the system's browsers without a window, with an empty profile. @throws like `chromiumOptions`. */
export function launch(name: BrowserName): Promise<Browser> {
  if (name === 'chromium') return chromium.launch(chromiumOptions());
  // The system's own Firefox speaks WebDriver BiDi; Playwright's patched one would be a download.
  return firefox.launch({ channel: 'moz-firefox', executablePath: pathOf('firefox'), firefoxUserPrefs });
}

function pathOf(name: BrowserName): string {
  const browser = findBrowser(name);
  if (!browser.found) throw new Error(browser.whatToDo);
  return browser.path;
}
