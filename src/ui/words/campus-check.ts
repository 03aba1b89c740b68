/** What the campus check says: which engines work here, and what is in the way. */
export const campusWords = {
  title: 'Campus check',
  description: 'Which engines work in this browser and on this network, in a minute, as text for a mail.',
  lead: 'Before a class begins: does this browser, on this network, run the labs? One engine is enough, and the built-in one needs no network. Pressing the button also asks stackblitz.com for WebContainer.',
  start: 'Check this browser and network',
  running: 'Checking, up to a minute',
  yes: 'yes',
  no: 'no',
  works: 'works',
  about: {
    frame: 'A tab of its own',
    secure: 'A secure address',
    isolation: 'Isolation headers',
    storage: 'Storage for work',
    offline: 'Reading offline',
    'built-in': 'Built-in engine',
    webcontainer: 'WebContainer',
  },
  framed:
    'This page is shown inside another one. Browsers may give it a storage of its own there: open it in a tab to keep work where you will look for it.',
  insecure: 'The address is plain http. Labs work, but submissions and reading offline do not: use https.',
  notIsolated:
    'The site did not send its isolation headers, or something on the way took them off. Reload once: the service worker brings them. Without them WebContainer cannot start; the built-in engine can.',
  noStorage: 'This browser stores nothing for the site. Work lives as long as its tab: allow storage, or keep copies.',
  noWorker:
    'This browser allows no service worker here (a private window, plain http, or too old). Everything works with a network.',
  noBuiltIn: (why: string) =>
    `A small server and its client did not run: ${why}. Use a current Chrome, Edge, Firefox or Safari.`,
  ended: (code: string) => `the program ended with code ${code}`,
  asText: 'As text for a mail',
  copy: 'Copy the text',
  copied: 'copied',
  mail: (address: string) => `Memento, campus check of ${address}`,
} as const;
