import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownAddress, withoutSecrets } from '../src/stores/address.js';

describe('the address of a store', () => {
  it.each([
    ['sqlite:data/callcard.sqlite', 'sqlite:data/callcard.sqlite'],
    ['mongodb://host/crm', 'mongodb://host/crm'],
    [
      'mongodb://anna:secret@a:1,b:2/crm?replicaSet=rs&tlsCertificateKeyFilePassword=secret',
      'mongodb://a:1,b:2/crm',
    ],
    ['mongodb+srv://anna:s%40cret@cluster.example.org/?w=1', 'mongodb+srv://cluster.example.org/'],
    ['mongodb://anna:se/cret@host/crm', 'mongodb://…'],
    ['mongodb://anna:se?cret@host/crm', 'mongodb://…'],
    ['mongodb://anna:se#cret@host/crm', 'mongodb://…'],
    ['mongodb://anna:se@cret@host/crm', 'mongodb://…'],
    ['MONGODB://anna:secret@host/crm', 'MONGODB://…'],
    ['mongodb:anna:secret', 'mongodb://…'],
  ])('%s is shown as %s', (url, name) => {
    expect(shownAddress(url)).toBe(name);
  });

  it('shows no password, whatever is in it', () => {
    // A text that nothing else of the address is made of.
    const secret = fc
      .string({ unit: fc.constantFrom(...'@/?#:%[]{}=&, x'), maxLength: 8 })
      .map((text) => `Zecret${text}Zecret`);
    fc.assert(
      fc.property(secret, fc.constantFrom('', '/crm', '/crm?a=b', '/?a=b@c'), (password, rest) => {
        const url = `mongodb://anna:${password}@host:27017${rest}`;
        expect(shownAddress(url)).not.toContain('Zecret');
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["unknown option '--stor=mongodb://anna:secret@host/crm'", "unknown option '--stor=mongodb://host/crm'"],
    ['s3://key:secret@bucket is none', 's3://…@bucket is none'],
    ['nothing to hide', 'nothing to hide'],
  ])('loses its secrets where it is repeated: %s', (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });
});
