import { assertKey, type Certificate, certificatesIn } from './certificate.ts';

interface SecureOptions {
  readonly key?: unknown;
  readonly cert?: unknown;
  readonly ca?: unknown;
}

/** `tls.createSecureContext`: a certificate to show, and those to trust. The key must be one; nothing is done with it. */
export class SecureContext {
  readonly context: { readonly shows: Certificate | undefined; readonly trusts: readonly Certificate[] };

  /** @throws ERR_OSSL_PEM_NO_START_LINE for what is no PEM text. */
  constructor({ key, cert, ca }: SecureOptions = {}) {
    for (const each of listed(key)) assertKey(each);
    const [shows] = listed(cert).flatMap(certificatesIn);
    this.context = { shows, trusts: listed(ca).flatMap(certificatesIn) };
  }
}

function listed(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
