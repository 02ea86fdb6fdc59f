import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialAddress } from '../src/plan/contacts.js';

describe("a phone's own contact in a dial string", () => {
  it.each([
    ['"" <sip:1001@127.0.0.1:40588>', 'sip:1001@127.0.0.1:40588'],
    ['"Anna" <sip:1001@[2001:db8::1]:5060;transport=tls>', 'sip:1001@[2001:db8::1]:5060;transport=tls'],
    [
      '"" <sip:1001@192.168.1.5:5060;fs_nat=yes;fs_path=sip%3A1001%40198.51.100.7%3A5060>',
      'sip:1001@192.168.1.5:5060;fs_nat=yes;fs_path=sip%3A1001%40198.51.100.7%3A5060',
    ],
    ['<sip:k7h2@d0c1.invalid;transport=ws;ob>', 'sip:k7h2@d0c1.invalid;transport=ws;ob'],
  ])('%s', (contact, address) => {
    expect(dialAddress(contact)).toBe(address);
  });

  it.each([
    'sip:1001@127.0.0.1',
    '<sip:1001@127.0.0.1,sofia/gateway/trunk/+48700>',
    '<sip:1001@127.0.0.1|error/x>',
    '<sip:1001@127.0.0.1]>',
    '<sip:1001@127.0.0.1 &park>',
    '<sip:1001@127.0.0.1;a=${system(id)}>',
    "<sip:1001@127.0.0.1;a='b'>",
    '<sip:1001@127.0.0.1;a={b}>',
    '<sip:10^01@127.0.0.1>',
    '<tel:+48700>',
    '<sip:1001@127.0.0.1\n>',
  ])('cannot be dialled: %s', (contact) => {
    expect(dialAddress(contact)).toBeUndefined();
  });

  it('has nothing that means something to the switch, whatever a phone says', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'sip:',
      '1001',
      '@',
      '10.0.0.1',
      ';',
      '=',
      ',',
      '|',
      '[',
      ']',
      '{',
      '}',
      '$',
      "'",
      '^',
      ' ',
      '\n',
      '%',
      ':',
      '(',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (contact) => {
          const address = dialAddress(contact);
          if (address !== undefined) expect(address).toMatch(/^sips?:[^\s,|{}()'"^$<>\\&]+$/);
        },
      ),
    );
  });
});
