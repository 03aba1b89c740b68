type Values = Record<string, string | string[]>;

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function parse(text: string, separator = '&', equals = '='): Values {
  const values: Values = Object.create(null);
  for (const part of text === '' ? [] : text.split(separator).slice(0, 1000)) {
    const at = part.indexOf(equals);
    const name = decode(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : decode(part.slice(at + equals.length));
    const before = values[name];
    if (before === undefined) values[name] = value;
    else values[name] = [before, value].flat();
  }
  return values;
}

function escapeText(text: unknown): string {
  return encodeURIComponent(String(text));
}

function stringify(values: Readonly<Record<string, unknown>>, separator = '&', equals = '='): string {
  return Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((one) => `${escapeText(name)}${equals}${primitive(one)}`))
    .join(separator);
}

function primitive(value: unknown): string {
  return ['string', 'boolean', 'bigint'].includes(typeof value) || Number.isFinite(value) ? escapeText(value) : '';
}

/** `node:querystring`. */
export const querystringBuiltin = {
  parse,
  decode: parse,
  stringify,
  encode: stringify,
  escape: escapeText,
  unescape: decode,
};
