const number = (value: number) => value.toLocaleString('en');

/** Words of the size meter. */
export const sizeMeterWords = {
  title: 'Size meter',
  before: 'nothing put in yet',
  status: (number: number, all: number) => `request ${number} of ${all}`,
  answer: 'the shop’s last answer',
  jar: 'the browser keeps',
  size: (items: number, octets: number) => `${items} ${items === 1 ? 'item' : 'items'}, ${number(octets)} octets`,
  nothing: 'nothing yet',
  limit: (most: number) => `${number(most)} octets`,
  ignored: 'ignored: the old cookie stays',
  kept: 'kept',
  put: (count: number) => (count === 1 ? 'Put in 1 item' : `Put in ${count} items`),
  writes: 'The shop writes',
  forms: { whole: 'whole items: name, price, picture', number: 'only their numbers' },
  lost: (put: number) => `of ${put} items put in are not in the basket`,
  upload: (octets: number) => `${number(octets)} octets go up with every request to the shop, pictures too`,
  caption:
    'The basket is sealed for real, and the browser’s rule is the one of the standard: name and value together may have 4096 octets. Each request starts from the cookie that the browser has.',
  label: (answer: string, jar: string) =>
    `Ana’s browser. The shop’s last answer: ${answer}. The browser keeps: ${jar}.`,
  tableTitle: 'Table of all answers',
  heads: { number: 'request', added: 'put in', sent: 'the answer’s cookie', verdict: 'the browser', jar: 'in the jar' },
} as const;
