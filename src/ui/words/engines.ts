/** What is said of the engines: on the lab page, when something changes, and when a reader asks. */
export const engineWords = {
  title: 'What runs this lab',
  names: { 'built-in': 'the built-in engine', webcontainer: 'WebContainer' },
  choose: 'Run with',
  choices: {
    auto: ['WebContainer when it is up', 'The built-in engine until then, and wherever WebContainer cannot run.'],
    webcontainer: [
      'WebContainer',
      'StackBlitz’s Node.js in the browser. It loads several megabytes from stackblitz.com.',
    ],
    'built-in': ['The built-in engine', 'Workers of this page. It needs no network and contacts nobody.'],
  },
  about: 'About the engines',
  close: 'Close',
  next: (engine: string) => `The next Run or Check uses ${engine}.`,
  why: {
    site: 'This site runs its labs on the built-in engine only.',
    foreign: 'This code came in a link. It runs on the built-in engine until you make it yours.',
    chosen: 'You chose it.',
    up: 'WebContainer is up.',
    booting: 'WebContainer is starting in the background. Nothing waits for it.',
    'save data': 'Your browser asks to save data, so WebContainer is not loaded. You can choose it all the same.',
    'not asked': 'WebContainer has not been started yet.',
    'given up': 'WebContainer stopped several times, so it is left alone in this visit. Choosing it tries again.',
    needs: (missing: string) => `This lab needs what only the built-in engine promises: ${missing}.`,
  },
  needs: {
    processes: 'processes',
    kill: 'kills',
    clock: 'a clock that can be moved',
    'raw-sockets': 'raw sockets',
    'source-addresses': 'several addresses',
    faults: 'faults in the network',
    tls: 'TLS’s stand-in',
  },
  /** What happened, and its cure: one line each. */
  failed: {
    'blocked host':
      'WebContainer could not start: stackblitz.com did not answer. A blocker, a firewall or a missing network is in the way: allow stackblitz.com, or stay with the built-in engine.',
    'third-party storage blocked':
      'WebContainer could not start: this browser keeps third parties from storing anything. Allow cookies and storage for stackblitz.com, or stay with the built-in engine.',
    'no isolation':
      'WebContainer could not start: this page is not cross-origin isolated. Open it over https in a tab of its own; the site must send its isolation headers.',
    'out of memory':
      'WebContainer could not start: there is too little memory. Close other tabs, or stay with the built-in engine.',
    'unsupported browser':
      'WebContainer could not start: this browser does not do what it needs. Try another one, up to date and on a computer, or stay with the built-in engine.',
    timeout:
      'WebContainer could not start in time. The network or its host may be slow: choose it again later, or stay with the built-in engine.',
  },
  nowUp: 'WebContainer is up. The next Run or Check uses it; what runs now goes on as it is.',
  lost: (why: string) =>
    `WebContainer stopped: ${why}. Your files are safe, and the next Run or Check uses the built-in engine.`,
} as const;
