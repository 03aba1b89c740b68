import { existsSync } from 'node:fs';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The system's Chromium or Chrome; `CHROMIUM` in the environment wins. Nothing is downloaded. */
export function findChromium(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly found: true; readonly path: string } | { readonly found: false; readonly whatToDo: string } {
  const path = environment.CHROMIUM ?? candidates.find((candidate) => existsSync(candidate));
  if (path !== undefined && existsSync(path)) return { found: true, path };
  const looked = environment.CHROMIUM ?? candidates.join(', ');
  return {
    found: false,
    whatToDo: `The tests need a Chromium or Chrome and found none (looked for ${looked}). Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.`,
  };
}

/** Switches for a browser that only ever talks to this machine. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
