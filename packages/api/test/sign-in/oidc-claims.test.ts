import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../src/http/sign-in/own-path.js';
import { loginOf } from '../../src/sign-in/oidc/claims.js';

describe('the login that a claim holds', () => {
  it.each([
    ['email', { email: 'Anna@a.example', email_verified: true }, 'anna@a.example'],
    ['email', { email: 'anna@a.example' }, undefined],
    ['email', { email: 'anna@a.example', email_verified: false }, undefined],
    ['email', { email: 'anna@a.example', email_verified: 'true' }, undefined],
    ['email', { email_verified: true }, undefined],
    ['preferred_username', { preferred_username: 'anna' }, 'anna'],
    ['preferred_username', { preferred_username: 'anna', email: 'eve@a.example' }, 'anna'],
    ['preferred_username', { preferred_username: 'ANNA@a.example', email: 'anna@A.example' }, undefined],
    [
      'preferred_username',
      { preferred_username: 'anna@a.example', email: 'anna@a.example', email_verified: true },
      'anna@a.example',
    ],
    ['groups', { groups: ['anna'] }, undefined],
    ['n', { n: 5 }, undefined],
    // A Kelvin sign, which is a k in small letters.
    ['name', { name: '\u212aarl' }, undefined],
    ['name', { name: ' anna' }, undefined],
    ['name', { name: '' }, undefined],
    ['constructor', {}, undefined],
  ])('%s of %j is %s', (claim, claims, login) => {
    expect(loginOf(claims, claim)).toBe(login);
  });

  it('is never an e-mail address that the provider has not verified', () => {
    const address = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9._+-]{0,9}@[a-z]{1,5}\.example$/);
    const verified = fc.constantFrom(undefined, false, null, 'true', 1, {});
    fc.assert(
      fc.property(address, address, verified, fc.boolean(), (email, other, email_verified, same) => {
        const name = same ? email.toUpperCase() : other;
        const login = loginOf({ email, email_verified, name }, 'name');
        expect(loginOf({ email, email_verified }, 'email')).toBeUndefined();
        expect(login).not.toBe(email.toLowerCase());
      }),
    );
  });
});

describe('a path of this address', () => {
  const origin = 'https://callcard.example';

  it('leads to no other, however browsers read it', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      '\t',
      '\n',
      ' ',
      'evil.example',
      'https:',
    );
    const paths = fc.oneof(
      fc.array(parts).map((all) => `/${all.join('')}`),
      fc.webUrl(),
      fc.string(),
    );
    let taken = 0;
    fc.assert(
      fc.property(paths, (path) => {
        if (!ownPath.safeParse(path).success) return;
        taken += 1;
        expect(new URL(path, `${origin}/sign-in`).origin).toBe(origin);
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it.each(['/', '/docs', '/console?call=1&x=%20#a', '/a/b/../c'])('may be %s', (path) => {
    expect(ownPath.parse(path)).toBe(path);
  });
});
