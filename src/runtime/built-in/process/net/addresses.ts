/** What `net.isIP` answers: 4, 6 or 0. */
export function isIP(text: unknown): 0 | 4 | 6 {
  const value = String(text);
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(value)) return 4;
  return isIPv6Text(value) ? 6 : 0;
}

function isIPv6Text(value: string): boolean {
  const [address = ''] = value.split('%');
  if (!/^[0-9a-f:.]+$/i.test(address) || !address.includes(':')) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  let count = groups.length;
  for (const [at, group] of groups.entries()) {
    if (group.includes('.')) {
      if (at !== groups.length - 1 || isIP(group) !== 4) return false;
      count += 1;
    } else if (!/^[0-9a-f]{1,4}$/i.test(group)) return false;
  }
  return halves.length === 2 ? count <= 7 : count === 8;
}

const LOOPBACK = /^127\.\d+\.\d+\.\d+$/;

/** The addresses that the name means here, in the order in which Node tries them; none: ENOTFOUND. */
export function lookup(host: string): readonly string[] {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === 'ip6-localhost') return ['::1', '127.0.0.1'];
  if (name === '0.0.0.0' || name === '::' || name === '') return ['127.0.0.1'];
  if (LOOPBACK.test(name) || name === '::1') return [name];
  if (name.startsWith('::ffff:') && LOOPBACK.test(name.slice(7))) return [name];
  return isIP(name) === 0 ? [] : [name];
}

export function family(address: string): 'IPv4' | 'IPv6' {
  return isIP(address) === 6 ? 'IPv6' : 'IPv4';
}
