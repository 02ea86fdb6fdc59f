import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { deliveryId } from '../../src/webhooks/delivery-id.js';
import { newSecret, rolled, signedHeaders, validSecrets } from '../../src/webhooks/secrets.js';

const body = '{"type":"call.ended","data":{"name":"Zażółć 😀"}}';
const hour = 3_600_000;

function accepts(secret: string, headers: Readonly<Record<string, string>>, text = body): boolean {
  try {
    new Webhook(secret).verify(text, headers);
    return true;
  } catch {
    return false;
  }
}

describe('signatures of webhooks', () => {
  it('are accepted by the verifier of Standard Webhooks, and by no other secret or for another body', () => {
    const now = Date.now();
    const [secret, other] = [newSecret(now), newSecret(now)];
    const headers = signedHeaders([secret], 'msg-1', now, body);
    expect(secret.value).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(accepts(secret.value, headers)).toBe(true);
    expect(accepts(other.value, headers)).toBe(false);
    expect(accepts(secret.value, headers, body.replace('ended', 'begun'))).toBe(false);
    expect(accepts(secret.value, { ...headers, 'webhook-id': 'msg-2' })).toBe(false);
  });

  it('are of both secrets while they overlap, and then of the new one alone', () => {
    const now = Date.now();
    const old = newSecret(now - hour);
    const fresh = newSecret(now);
    const secrets = rolled([old], fresh, 2 * hour);
    const during = signedHeaders(secrets, 'msg-1', now, body);
    expect(during['webhook-signature']?.split(' ')).toHaveLength(2);
    expect([accepts(old.value, during), accepts(fresh.value, during)]).toEqual([true, true]);
    expect(validSecrets(secrets, now + 2 * hour)).toEqual([fresh]);
  });

  it('of a secret that was rolled before last no longer than it was said to then', () => {
    const first = newSecret(0);
    const second = rolled([first], newSecret(10), 50);
    const third = rolled(second, newSecret(20), 1_000);
    expect(third.map(({ expiresAt }) => expiresAt)).toEqual([null, 1_020, 60]);
    expect(rolled(third, newSecret(100), 0).map(({ expiresAt }) => expiresAt)).toEqual([null]);
  });

  it('are of five secrets at most', () => {
    let secrets = [newSecret(0)] as ReturnType<typeof rolled>;
    for (let n = 1; n < 9; n += 1) secrets = rolled(secrets, newSecret(n), hour);
    expect(secrets.map(({ createdAt }) => createdAt)).toEqual([8, 7, 6, 5, 4]);
  });
});

describe('the id of a delivery', () => {
  it('is the same of the same event and subscription, and differs of others', () => {
    const id = deliveryId('sub-1', 'call.ended c1', 1_764_000_000_000.25);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(deliveryId('sub-1', 'call.ended c1', 1_764_000_000_000.25)).toBe(id);
    for (const other of [
      deliveryId('sub-2', 'call.ended c1', 1_764_000_000_000.25),
      deliveryId('sub-1', 'call.ended c2', 1_764_000_000_000.25),
    ])
      expect(other).not.toBe(id);
    expect(deliveryId('sub-1', 'call.ended c1', 1_764_000_000_001) > id).toBe(true);
  });
});
