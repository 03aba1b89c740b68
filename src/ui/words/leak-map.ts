/** Words of the figure Leak map. */
export const leakMapWords = {
  title: 'Leak map',
  status: (seen: number, of: number) =>
    seen === 0 ? `${of} places, none looked at yet` : `${seen} of ${of} places looked at`,
  label: 'Ana’s browser, and five places where its address turns up.',
  browser: 'Ana’s browser',
  places: {
    history: 'history',
    'access-log': 'access log',
    cache: 'shared cache',
    referer: 'another site',
    chat: 'chat',
  },
  look: (place: string) => `Look into: ${place}`,
  looked: (place: string, found: boolean) => `${place}, ${found ? 'the id is there' : 'no id there'}. Look again`,
  found: 'the id is here',
  clean: 'no id here',
  reads: {
    history:
      'The next person at this computer reads it in the browser’s history, and in what the address bar completes.',
    'access-log':
      'Whoever may read the logs of the shop, of the balancer or of a proxy on the way reads it, as long as logs are kept.',
    cache:
      'The cache files the page under its address. Whoever asks for that address within the minute gets Ana’s basket.',
    referer: 'The page shows a picture from ads.test. The browser tells ads.test which page asked for it.',
    chat: 'Ana meant to show a page. She handed over her session: for the shop, whoever opens that link is Ana.',
  },
  carried: 'The id travels',
  carriers: { address: 'in the address', cookie: 'in a cookie' },
  policy: 'The page’s Referrer-Policy',
  today: ' (browsers’ default today)',
  turned: (of: number) => `of ${of} places have the id`,
  caption: 'Click a place, or step from one to the next. Nobody attacks here: each place works as it should.',
  nothing: 'Nobody has looked yet.',
  table: {
    title: 'Table of the five places',
    heads: ['place', 'looked at', 'what stands there', 'id'],
    yes: 'yes',
    no: 'no',
  },
} as const;
