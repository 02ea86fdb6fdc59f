import { describe, expect, it } from 'vitest';
import { createCallcard } from '../support/callcard-process.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe('the log of a server', () => {
  it('is JSON with a line for each request and one for each call, and no number of a caller', async () => {
    const driver = await startSimulatorDriver();
    const callcard = createCallcard(driver, { CALLCARD_SERVER_LOG_FORMAT: 'json' });
    try {
      await callcard.start();
      const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
      const phones = [{ number: '601234567', kind: 'mobile' }];
      await callcard.create('/v1/contacts', { name: 'Jan Kowalski', ownerId: anna.id, phones });
      const line = await callcard.create('/v1/lines', { number: '+48225550100', country: 'PL' });
      await driver.setPhone('1001', { kind: 'decline' });
      const call = await driver.placeCall({ from: '+48601234567', to: '+48225550100', hangUpAfterMs: 500 });
      await call.ended;
      const { callId } = await callcard.waitFor('the end', ({ fact }) => fact.type === 'ended');
      await callcard.waitFor('the phone', ({ fact }) => fact.type === 'legEnded');
      await callcard.fetch('/v1/calls?status=missed', { headers: { 'x-request-id': 'mine-1' } });
      await callcard.stop();
      const lines = callcard
        .output()
        .split('\n')
        .filter((text) => text.startsWith('{'));
      const told = lines.map((text) => JSON.parse(text) as Record<string, unknown>);
      expect(told.filter(({ msg }) => msg === 'call ended')).toMatchObject([
        {
          ...{ level: 'info', callId, direction: 'inbound', lineId: line.id, number: '[hidden]' },
          rang: [{ userId: anna.id, extension: '1001', outcome: 'declined' }],
        },
      ]);
      expect(told.filter(({ requestId }) => requestId === 'mine-1')).toMatchObject([
        { msg: 'request', method: 'GET', route: '/v1/calls', status: 200, bytes: expect.any(Number) },
      ]);
      expect(told.filter(({ route }) => route === '/v1/events')).toMatchObject([
        { aborted: true },
        { aborted: true },
      ]);
      expect(lines.join('\n')).not.toMatch(/601234567|status=|ck_/);
    } finally {
      await callcard.dispose();
      await driver.stop();
    }
  });
});
