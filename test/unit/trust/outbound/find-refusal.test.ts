import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findRefusal, findUrlRefusal } from '../../../../runtime/outbound/find-refusal';
import { LOOPBACK, NetworkList } from '../../../../runtime/outbound/networks';

const NOWHERE = NetworkList.parse('10.20.0.0/16');

describe('an address with a special purpose', () => {
  it.each([
    ['this network', '0.0.0.0'],
    ['this network, not its first', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback, not its first', '127.255.255.254'],
    ['private, class A', '10.0.0.1'],
    ['private, class B', '172.31.255.255'],
    ['private, class C', '192.168.0.1'],
    ['link-local, where clouds keep their metadata', '169.254.169.254'],
    ['carrier-grade NAT, where one cloud keeps them', '100.100.100.200'],
    ['carrier-grade NAT, its last', '100.127.255.255'],
    ['IETF assignments, where one cloud keeps them', '192.0.0.192'],
    ['a public one that serves metadata', '168.63.129.16'],
    ['documentation', '203.0.113.7'],
    ['benchmarking', '198.19.255.255'],
    ['the relays of 6to4', '192.88.99.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '250.1.2.3'],
    ['broadcast', '255.255.255.255'],
    ['unspecified, IPv6', '::'],
    ['loopback, IPv6', '::1'],
    ['unique-local', 'fd00:ec2::254'],
    ['link-local, IPv6', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast, IPv6', 'ff02::1'],
    ['documentation, IPv6', '2001:db8::1'],
    ['6to4 of a private one', '2002:c0a8:1::1'],
    ['6to4 of a public one', '2002:101:101::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped metadata in hexadecimal', '::ffff:a9fe:a9fe'],
    ['compatible loopback', '::127.0.0.1'],
    ['translated loopback', '::ffff:0:7f00:1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['NAT64 of a private one', '64:ff9b::10.1.2.3'],
    ['NAT64 with a prefix of its own', '64:ff9b:1::8.8.8.8'],
    ['segment routing', '5f00::1'],
  ])('is refused: %s', (_, address) => {
    expect(findRefusal(address, 'https:', NOWHERE)).toBe('address');
    expect(findRefusal(address, 'http:', NOWHERE)).toBe('address');
  });

  it('is refused anywhere in its block and in every notation', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const blocks = ['10', '127', '0', '169.254', '192.168', '172.20', '100.64', '198.18', '224.0'];
    fc.assert(
      fc.property(fc.constantFrom(...blocks), fc.tuple(octet, octet, octet), (block, rest) => {
        const plain = [...block.split('.'), ...rest].slice(0, 4).map(Number);
        const hex = plain.map((part) => part.toString(16).padStart(2, '0'));
        const tail = `${hex[0] ?? ''}${hex[1] ?? ''}:${hex[2] ?? ''}${hex[3] ?? ''}`;
        for (const form of [plain.join('.'), `::ffff:${tail}`, `64:ff9b::${tail}`]) {
          expect([form, findRefusal(form, 'https:', [])]).toEqual([form, 'address']);
        }
      }),
    );
  });
});

describe('a public address', () => {
  it.each(['1.1.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1', '64:ff9b::8.8.8.8'])(
    'is asked over https and never over http: %s',
    (address) => {
      expect(findRefusal(address, 'https:', [])).toBeNull();
      expect(findRefusal(address, 'http:', [])).toBe('plain');
    },
  );

  it('is asked under no other scheme', () => {
    for (const scheme of ['ftp:', 'file:', 'gopher:', 'ws:']) {
      expect(findRefusal('1.1.1.1', scheme, [])).toBe('scheme');
    }
  });
});

describe('a network that the deployment allows', () => {
  it('is asked, over http too, in every form that leads there, and its neighbour is not', () => {
    for (const address of ['10.20.255.1', '::ffff:10.20.0.1', '64:ff9b::10.20.0.1']) {
      expect(findRefusal(address, 'http:', NOWHERE)).toBeNull();
    }
    expect(findRefusal('10.21.0.1', 'http:', NOWHERE)).toBe('address');
  });

  it('is a list in CIDR notation; anything else is a wrong configuration', () => {
    expect(NetworkList.parse(LOOPBACK)).toHaveLength(2);
    for (const wrong of ['127.0.0.1', '10.0.0.0/33', 'localhost', '10.0.0.0/8,', '*']) {
      expect(NetworkList.safeParse(wrong).success).toBe(false);
    }
  });
});

describe('a URL, before its name is resolved', () => {
  it.each([
    ['decimal', 'https://2130706433/v1'],
    ['hexadecimal', 'https://0x7f000001/v1'],
    ['octal', 'https://0177.0.0.1/v1'],
    ['short', 'https://127.1/v1'],
    ['with a dot at its end', 'https://127.0.0.1./v1'],
    ['mapped', 'https://[::ffff:169.254.169.254]/v1'],
    ['full-width digits', 'https://１２７.0.0.1/v1'],
    ['by the name of the loopback', 'https://localhost:8443/v1'],
    ['by a name under it', 'https://models.localhost./v1'],
    ['with a user that looks like a host', 'https://models.example@[::1]/v1'],
  ])('shows a private host: %s', (_, url) => {
    expect(findUrlRefusal(url, NOWHERE)).toBe('address');
  });

  it('may use http only where some network is allowed, and https always', () => {
    expect(findUrlRefusal('http://models.example/v1', [])).toBe('plain');
    expect(findUrlRefusal('http://models.example/v1', NOWHERE)).toBeNull();
    expect(findUrlRefusal('https://models.example/v1', [])).toBeNull();
    expect(findUrlRefusal('ftp://models.example/v1', NOWHERE)).toBe('scheme');
  });
});
