const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;

/**
 * The moment that an `Expires` attribute names, in ms since the epoch; `undefined` when it names none.
 * RFC 6265bis, section 5.1.1: any order of day, month, year and time, two-digit years from 1970 to 2069.
 */
export function cookieDate(text: string): number | undefined {
  let time: number[] | undefined;
  let day: number | undefined;
  let month: number | undefined;
  let year: number | undefined;
  for (const token of text.split(DELIMITERS)) {
    const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
    if (!time && clock) time = clock.slice(1).map(Number);
    else if (day === undefined && /^\d{1,2}(?:\D|$)/.test(token)) day = Number.parseInt(token, 10);
    else if (month === undefined && MONTHS.includes(token.slice(0, 3).toLowerCase())) {
      month = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    } else if (year === undefined && /^\d{2,4}(?:\D|$)/.test(token)) year = Number.parseInt(token, 10);
  }
  if (!time || day === undefined || month === undefined || year === undefined) return undefined;
  if (year < 70) year += 2000;
  else if (year < 100) year += 1900;
  const [hour = 0, minute = 0, second = 0] = time;
  if (year < 1601 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const moment = new Date(Date.UTC(year, month, day, hour, minute, second));
  return moment.getUTCDate() === day ? moment.getTime() : undefined;
}
