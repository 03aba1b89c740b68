import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError } from '#runtime/built-in/process/errors.ts';
import { type Der, elements, oid } from './der.ts';

type Name = Record<string, string>;

/** What is read of an X.509 certificate (RFC 5280): enough to choose one by name and to show it. No signature is looked at. */
export interface Certificate {
  readonly raw: Uint8Array;
  readonly subject: Name;
  readonly issuer: Name;
  /** `DNS:shop.test, IP Address:127.0.0.1` */
  readonly altNames: readonly string[];
  readonly isAuthority: boolean;
  readonly serialNumber: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** Certificates of a PEM text, in its order. @throws ERR_OSSL_PEM_NO_START_LINE when there is none. */
export function certificatesIn(pem: unknown): Certificate[] {
  return blocks(pem, 'CERTIFICATE').map(readCertificate);
}

/** @throws ERR_OSSL_PEM_NO_START_LINE unless it is a private key in PEM. It is not used: nothing is encrypted here. */
export function assertKey(pem: unknown): void {
  blocks(pem, '(?:EC |RSA )?PRIVATE KEY');
}

function blocks(pem: unknown, kind: string): Uint8Array[] {
  const text = typeof pem === 'string' ? pem : Buffer.from((pem ?? '') as Uint8Array).toString('latin1');
  const pattern = new RegExp(`-----BEGIN ${kind}-----([^-]+)-----END ${kind}-----`, 'g');
  const found = [...text.matchAll(pattern)].map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')));
  if (found.length > 0) return found;
  throw codedError(Error, 'ERR_OSSL_PEM_NO_START_LINE', 'error:0480006C:PEM routines::no start line');
}

/** @throws when `raw` is no certificate. */
export function readCertificate(raw: Uint8Array): Certificate {
  const [whole] = elements(raw);
  const [signed] = elements(whole!.content);
  const parts = elements(signed!.content);
  if (parts[0]?.tag === VERSION) parts.shift();
  const [serial, , issuer, validity, subject] = parts as [Der, Der, Der, Der, Der];
  const extensions = parts.find(({ tag }) => tag === EXTENSIONS);
  const found = extensions ? extensionsIn(extensions) : new Map<string, Uint8Array>();
  const [from, to] = elements(validity.content).map(timeOf);
  const constraints = found.get(BASIC_CONSTRAINTS);
  return {
    raw,
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    altNames: elements(elements(found.get(ALT_NAMES) ?? new Uint8Array())[0]?.content ?? new Uint8Array()).flatMap(
      altName,
    ),
    isAuthority: constraints !== undefined && elements(elements(constraints)[0]!.content)[0]?.content[0] === 0xff,
    serialNumber: Buffer.from(serial.content).toString('hex').replace(/^00/, '').toUpperCase(),
    validFrom: from!,
    validTo: to!,
  };
}

const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const ALT_NAMES = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
};

function extensionsIn(list: Der): Map<string, Uint8Array> {
  const all = elements(list.content)[0]!;
  return new Map(
    elements(all.content).map((extension) => {
      const [id, ...rest] = elements(extension.content);
      return [oid(id!), rest.at(-1)!.content];
    }),
  );
}

function nameOf(name: Der): Name {
  const entries = elements(name.content).flatMap((set) =>
    elements(set.content).map((pair) => {
      const [type, value] = elements(pair.content);
      const id = oid(type!);
      return [ATTRIBUTES[id] ?? id, Buffer.from(value!.content).toString('utf8')] as const;
    }),
  );
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function altName({ tag, content }: Der): string[] {
  if (tag === 0x82) return [`DNS:${Buffer.from(content).toString('latin1')}`];
  if (tag === 0x87 && content.length === 4) return [`IP Address:${content.join('.')}`];
  return [];
}

/** UTCTime `YYMMDDHHMMSSZ`, or GeneralizedTime with four digits of the year. */
function timeOf({ tag, content }: Der): Date {
  const text = Buffer.from(content).toString('latin1');
  const full = tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(full) ?? [];
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)));
}

/** As `getPeerCertificate()` shows it. */
export function shown(certificate: Certificate): object {
  const { raw, subject, issuer, altNames, isAuthority, serialNumber, validFrom, validTo } = certificate;
  return {
    subject,
    issuer,
    ...(altNames.length > 0 && { subjectaltname: altNames.join(', ') }),
    ca: isAuthority,
    valid_from: dateText(validFrom),
    valid_to: dateText(validTo),
    fingerprint: fingerprint(sha1(raw)),
    fingerprint256: fingerprint(sha256(raw)),
    fingerprint512: fingerprint(sha512(raw)),
    serialNumber,
    raw: Buffer.from(raw),
  };
}

function fingerprint(digest: Uint8Array): string {
  return [...digest].map((octet) => octet.toString(16).padStart(2, '0').toUpperCase()).join(':');
}

/** `Nov 22 13:51:58 2026 GMT`, the day right-aligned, as OpenSSL prints it. */
function dateText(date: Date): string {
  const [, day = '', month, year, time] = date.toUTCString().split(' ');
  return `${month} ${day.replace(/^0/, ' ')} ${time} ${year} GMT`;
}
