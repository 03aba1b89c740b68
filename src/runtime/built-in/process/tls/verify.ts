import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError } from '#runtime/built-in/process/errors.ts';
import { isIP } from '#runtime/built-in/process/net/addresses.ts';
import type { Certificate } from './certificate.ts';

/**
 * Whether a server's certificate would be trusted. By names and bytes alone: it, or one of its issuer's name, stands in `trusted`.
 * Signatures and dates are not looked at.
 */
export function distrust(certificate: Certificate, trusted: readonly Certificate[]): Error | undefined {
  const issuer = JSON.stringify(Object.entries(certificate.issuer));
  const own = JSON.stringify(Object.entries(certificate.subject)) === issuer;
  const known = trusted.some(
    (each) => equal(each.raw, certificate.raw) || (!own && JSON.stringify(Object.entries(each.subject)) === issuer),
  );
  if (known) return undefined;
  const [code, text] = own
    ? ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate']
    : ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'];
  const message = `${text}; if the root CA is installed locally, try running Node.js with --use-system-ca`;
  return Object.assign(new Error(message), { code });
}

/** `tls.checkServerIdentity`: an error unless the certificate is for that name. */
export function checkServerIdentity(
  host: string,
  cert: { subject?: { CN?: string }; subjectaltname?: string },
): Error | undefined {
  const alternatives = cert.subjectaltname?.split(', ') ?? [];
  const address = isIP(host) !== 0;
  const kind = address ? 'IP Address:' : 'DNS:';
  const names = alternatives.filter((each) => each.startsWith(kind)).map((each) => each.slice(kind.length));
  if (names.length === 0 && !address && cert.subject?.CN !== undefined) names.push(cert.subject.CN);
  if (names.some((name) => (address ? name === host : matches(host, name)))) return undefined;
  const reason = address
    ? `IP: ${host} is not in the cert's list: ${names.join(', ')}`
    : `Host: ${host}. is not in the cert's altnames: ${cert.subjectaltname ?? ''}`;
  const text = `Hostname/IP does not match certificate's altnames: ${reason}`;
  return Object.assign(codedError(Error, 'ERR_TLS_CERT_ALTNAME_INVALID', text), { reason, host, cert });
}

/** `*` stands for one whole label, the first (RFC 6125 §6.4.3). */
export function matches(host: string, pattern: string): boolean {
  const [first, ...rest] = host.toLowerCase().split('.');
  const [wild, ...others] = pattern.toLowerCase().split('.');
  return rest.join('.') === others.join('.') && (wild === first || (wild === '*' && others.length > 1));
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
