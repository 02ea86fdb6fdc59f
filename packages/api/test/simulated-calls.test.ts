import type { CallScript } from '@callcard/freeswitch-sim';
import { describe, expect, it } from 'vitest';
import { lateSimulatedCalls } from '../src/server/simulated-calls.js';
import { setUp } from './support.js';

/** A switch whose calls end when a test says so. */
function startedCalls() {
  const calls = lateSimulatedCalls();
  const scripts: CallScript[] = [];
  const ends: (() => void)[] = [];
  calls.start({
    placeCall(script) {
      scripts.push(script);
      const ended = new Promise<{ answered: boolean; cause: string }>((resolve) => {
        ends.push(() => resolve({ answered: false, cause: 'ORIGINATOR_CANCEL' }));
      });
      return { uuid: `call-${scripts.length}`, ended, hangUp: () => undefined };
    },
  });
  return { calls, scripts, ends };
}

describe('a simulated call', () => {
  it('is placed to the line of the demo that rings at its administrator, and ends by itself', async () => {
    const { calls, scripts } = startedCalls();
    const { send } = await setUp({ simulatedCalls: calls });
    const placed = await send('POST', '/v1/simulated-calls', { caller: 'client' });
    expect([placed.status, placed.headers.get('location')]).toEqual([202, '/v1/calls/call-1']);
    expect(placed.json).toEqual({ callId: 'call-1', links: { call: '/v1/calls/call-1' } });
    expect(scripts).toEqual([
      { from: '+48602345678', to: '+48225550199', cancelAfterMs: 60_000, hangUpAfterMs: 180_000 },
    ]);
  });

  it('hides the number of whoever withholds it, also from whoever chooses the caller', async () => {
    const { calls, scripts } = startedCalls();
    const { send, get } = await setUp({ simulatedCalls: calls });
    await send('POST', '/v1/simulated-calls', { caller: 'withheld' });
    expect(scripts).toMatchObject([{ withheld: true }]);
    const { json } = await get('/v1/installation');
    expect(json).toMatchObject({ switch: 'simulated' });
    expect(json['simulatedCallers']).toContainEqual({ caller: 'withheld', name: null, number: null });
  });

  it('is refused while five others are under way, and placed when one of them is over', async () => {
    const { calls, ends } = startedCalls();
    const { send } = await setUp({ simulatedCalls: calls });
    const place = () => send('POST', '/v1/simulated-calls', { caller: 'stranger' });
    for (let n = 0; n < 5; n += 1) expect((await place()).status).toBe(202);
    expect(await place()).toMatchObject({ status: 409, json: { code: 'call-not-placed' } });
    ends[0]?.();
    // What its end does comes after it.
    await new Promise(setImmediate);
    expect((await place()).status).toBe(202);
  });

  it('has to wait for the switch, which starts last', async () => {
    const { send } = await setUp({ simulatedCalls: lateSimulatedCalls() });
    const placed = await send('POST', '/v1/simulated-calls', { caller: 'client' });
    expect(placed).toMatchObject({ status: 503, json: { code: 'switch-unreachable' } });
  });

  it('is nothing that there is on a real switch', async () => {
    const { send, get } = await setUp();
    const placed = await send('POST', '/v1/simulated-calls', { caller: 'client' });
    expect(placed).toMatchObject({ status: 404, json: { code: 'unknown-route' } });
    expect((await get('/v1/installation')).json).toEqual({ switch: 'freeswitch', simulatedCallers: [] });
  });
});
