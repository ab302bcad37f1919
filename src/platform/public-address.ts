import { BlockList, isIP } from 'node:net';

/** What the IANA's special-purpose registry of IPv4 (RFC 6890 and after) keeps from the public internet, and multicast. */
const special4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], // "This network"; many systems take 0.0.0.0 for themselves.
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // Shared by carriers behind NAT; clouds keep services here, too.
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // Link-local, with the metadata services of the clouds.
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special4.addSubnet(network, prefix, 'ipv4');

/**
 * Of IPv6 only 2000::/3 is given out to the public. Everything else is refused unseen: loopback, link-local, unique
 * local, and all that carries an IPv4 address inside (mapped, NAT64).
 */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const special6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23], // Teredo, ORCHID and other protocols' own.
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 carries an IPv4 address inside.
  ['3fff::', 20],
] as const)
  special6.addSubnet(network, prefix, 'ipv6');

/** Whether a request to this address leaves for the public internet. `address` is a literal as `isIP` takes it. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special4.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false; // A zone is for links of this machine.
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

const loopbacks = new BlockList();
loopbacks.addSubnet('127.0.0.0', 8, 'ipv4');
loopbacks.addAddress('::1', 'ipv6');

export function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopbacks.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
