/** What a lab's page says of what the built-in engine only plays. */
export const standInWords = {
  tls: 'A word about TLS: the engine in this page agrees on names, certificates and protocols as TLS does, but encrypts nothing. What the course says about secrecy you cannot see here; run the lab in Node for that.',
};
