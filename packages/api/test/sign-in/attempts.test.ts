import { describe, expect, it } from 'vitest';
import { attemptLimits, createAttempts } from '../../src/sign-in/attempts.js';

/** How many attempts are allowed, each with another name, from addresses in turn. */
async function allowedFrom(addresses: readonly string[]): Promise<number> {
  const attempts = createAttempts();
  for (let n = 0; n < 3 * attemptLimits.ofAddress; n += 1) {
    const wait = await attempts.begin(`name ${n}`, addresses[n % addresses.length] ?? null);
    if (wait !== undefined) return n;
  }
  return Number.POSITIVE_INFINITY;
}

describe('attempts to sign in', () => {
  it.each([
    ['one address', ['192.0.2.1']],
    ['addresses of one network of IPv6', ['2001:db8::1', '2001:db8:0:0:1::2', '2001:DB8::ffff']],
    ['one address, in both spellings', ['192.0.2.1', '::ffff:192.0.2.1']],
  ])('are counted together from %s, whatever the names', async (_which, addresses) => {
    expect(await allowedFrom(addresses)).toBe(attemptLimits.ofAddress);
  });

  it.each([
    ['two addresses', ['192.0.2.1', '192.0.2.2']],
    ['two networks of IPv6', ['2001:db8::1', '2001:db8:0:1::1']],
  ])('are counted apart from %s', async (_which, addresses) => {
    expect(await allowedFrom(addresses)).toBe(2 * attemptLimits.ofAddress);
  });

  it('of one name begin anew after one that succeeded', async () => {
    const attempts = createAttempts();
    for (let n = 1; n < attemptLimits.ofLogin; n += 1) await attempts.begin('anna', null);
    expect(await attempts.begin('anna', null)).toBeUndefined();
    expect(await attempts.begin('anna', null)).toBeGreaterThan(0);
    await attempts.succeeded('anna', null);
    expect(await attempts.begin('anna', null)).toBeUndefined();
  });
});
