import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestKey, readIdempotencyKey } from '../../src/http/idempotency/header.js';
import { seal, unseal } from '../../src/http/idempotency/seal.js';

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: longestKey,
});

describe('an Idempotency-Key', () => {
  it('is what is in quotes, whatever it is', () => {
    fc.assert(
      fc.property(printable, (text) => {
        const quoted = `"${text.replace(/["\\]/g, '\\$&')}"`;
        expect(readIdempotencyKey(quoted)).toBe(text);
      }),
    );
  });

  it('is the same without quotes', () => {
    const key = '8e03978e-40d5-43e8-bc93-6894a57f9324';
    expect([readIdempotencyKey(key), readIdempotencyKey(` "${key}" `)]).toEqual([key, key]);
    for (const bare of ['a', "!#$%&'()*+-./:<=>?@[]^_`{|}~", 'x'.repeat(longestKey)])
      expect(readIdempotencyKey(bare)).toBe(bare);
  });

  it.each(['', ' ', '""', '"', 'a b', 'a,b', '"a","b"', '"a";b=1', 'a;b', 'a"', '\\', '"\\a"', 'ż', '"\t"'])(
    'is not %j',
    (text) => expect(readIdempotencyKey(text)).toBeUndefined(),
  );

  it('has at most 255 characters', () => {
    const long = 'x'.repeat(longestKey + 1);
    expect([readIdempotencyKey(long), readIdempotencyKey(`"${long}"`)]).toEqual([undefined, undefined]);
  });
});

describe('what is sealed', () => {
  it('is opened by the same secret in the same place alone, and does not show the text', () => {
    fc.assert(
      fc.property(fc.string(), (said) => {
        const text = `secret ${said}`;
        const by = { secret: 'ck_one', id: 'first' };
        const sealed = seal(text, by);
        expect(unseal(sealed, by)).toBe(text);
        expect(unseal(sealed, { ...by, secret: 'ck_two' })).toBeUndefined();
        expect(unseal(sealed, { ...by, id: 'second' })).toBeUndefined();
        expect(Buffer.from(sealed, 'base64').toString()).not.toContain('secret');
        expect(seal(text, by)).not.toBe(sealed);
      }),
    );
  });

  it('is not opened when it is damaged', () => {
    const by = { secret: 'ck_one', id: 'first' };
    const sealed = Buffer.from(seal('text', by), 'base64');
    for (let n = 0; n < sealed.length; n += 1) {
      const spoiled = Buffer.from(sealed);
      spoiled[n] = (spoiled[n] ?? 0) ^ 1;
      expect(unseal(spoiled.toString('base64'), by)).toBeUndefined();
    }
    for (const text of ['', 'AAAA', '?']) expect(unseal(text, by)).toBeUndefined();
  });
});
