import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedAddress, isNetwork, literalAddress, networksOf } from '../../src/webhooks/address-rules.js';

const refused = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255', '224.0.0.1', '239.1.1.1'],
  ...[
    '255.255.255.255',
    '240.0.0.1',
    '192.0.2.1',
    '198.51.100.7',
    '203.0.113.9',
    '198.18.0.1',
    '198.19.255.1',
  ],
  ...[
    '192.0.0.8',
    '192.88.99.1',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
  ],
  ...[
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
  ],
  ...[
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
    'fec0::1',
    '100::1',
    '4000::1',
    '::ffff:0:7f00:1',
  ],
  ...['', 'localhost', '127.0.0.1.example', '300.1.1.1', '1.2.3.4/8'],
];

const accepted = [
  ...['1.1.1.1', '93.184.216.34', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1'],
  ...[
    '192.167.255.255',
    '198.17.255.255',
    '198.20.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450::1',
  ],
  '::ffff:1.1.1.1',
];

describe('where webhooks may be sent', () => {
  it.each(refused)('is not at %j, which is not public', (address) => {
    expect(isAllowedAddress(address, [])).toBe(false);
  });

  it.each(accepted)('is at %s, which is public', (address) => {
    expect(isAllowedAddress(address, [])).toBe(true);
  });

  it('is never where an IPv4 address leads that is refused by itself, however it is mapped', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
        const plain = bytes.join('.');
        const [a, b, c, d] = bytes.map((each) => each.toString(16).padStart(2, '0'));
        const allowed = isAllowedAddress(plain, []);
        for (const mapped of [`::ffff:${plain}`, `::ffff:${a}${b}:${c}${d}`])
          expect(isAllowedAddress(mapped, [])).toBe(allowed);
        for (const way of [`64:ff9b::${a}${b}:${c}${d}`, `2002:${a}${b}:${c}${d}::1`, `::${a}${b}:${c}${d}`])
          expect(isAllowedAddress(way, [])).toBe(false);
      }),
    );
  });

  it('is of IPv6 only within what is assigned to the public', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: 0x4000, max: 0xffff }), group, group), ([first, ...rest]) => {
        const address = `${[first, ...rest].map((each) => each.toString(16)).join(':')}::1`;
        expect(isAllowedAddress(address, [])).toBe(false);
      }),
    );
  });

  it('is in networks that are allowed, and in no other', () => {
    const allowed = networksOf(['10.1.0.0/16', 'fd00::/8']);
    const seen = ['10.1.2.3', '::ffff:10.1.2.3', '10.2.0.1', 'fd00::5', 'fc00::5', '127.0.0.1'];
    expect(seen.map((address) => isAllowedAddress(address, allowed))).toEqual([
      ...[true, true, false],
      ...[true, false, false],
    ]);
  });

  it('is judged by the address that a URL means, however that is spelled', () => {
    const urls = [
      'https://0x7f.1/',
      'https://2130706433/',
      'https://017700000001/',
      'https://[::ffff:7f00:1]/',
    ];
    for (const url of urls) expect(isAllowedAddress(literalAddress(new URL(url)) ?? '', [])).toBe(false);
    expect(literalAddress(new URL('https://receiver.example/'))).toBeUndefined();
  });

  it('is a network only where it has a length', () => {
    expect(['10.0.0.0/8', 'fd00::/8', '10.0.0.1', 'x/8', ''].map(isNetwork)).toEqual([
      ...[true, true, false],
      ...[false, false],
    ]);
  });
});
