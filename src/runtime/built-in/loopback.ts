/** The addresses of a machine of the built-in engine: as on Linux, 127.0.0.0/8 and ::1 are all its own. */

const V4 = /^127\.\d+\.\d+\.\d+$/;

/** Whether `address`, written as an IP address, is this machine's. `::ffff:127.0.0.1` is IPv4. */
export function isLoopback(address: string): boolean {
  return address === '::1' || V4.test(unmapped(address));
}

/** `::ffff:127.0.0.2` is the IPv4 address 127.0.0.2. */
export function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
