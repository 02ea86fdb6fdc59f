import type { Call } from '@callcard/crm-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Callcard } from '../support/callcard-process.js';
import { awayParts } from '../support/listed-switches.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { createSwitchesOffice, type SwitchesOffice } from '../support/several-switches.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany, callSince } from '../support/small-company.js';

describe('one process on two switches', () => {
  let berlin: SimulatorDriver;
  let paris: SimulatorDriver;
  let office: SwitchesOffice;
  let callcard: Callcard;

  beforeEach(async () => {
    [berlin, paris] = await Promise.all([
      startSimulatorDriver({ hostname: 'berlin' }),
      startSimulatorDriver({ hostname: 'paris' }),
    ]);
    office = createSwitchesOffice(
      [
        { name: 'berlin', driver: berlin, settings: { passwordVariable: 'BERLIN_PASSWORD' } },
        { name: 'paris', driver: paris, settings: { passwordFile: 'paris' } },
      ],
      { BERLIN_PASSWORD: berlin.eventSocket.password },
    );
    callcard = office.callcard;
  });
  afterEach(async () => {
    await office.dispose();
    await Promise.all([berlin.stop(), paris.stop()]);
  });

  it('takes the calls of both, and of the one that is left when the other goes, and tells which', async () => {
    await callcard.start();
    await addSmallCompany(callcard);
    for (const each of [berlin, paris])
      await each.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 200 });
    await expect.poll(office.readiness).toEqual({ status: 200, away: [] });
    await office.expectAnswered(berlin, 'berlin');
    await office.expectAnswered(paris, 'paris');
    await paris.stop();
    await expect.poll(office.readiness).toEqual({ status: 200, away: awayParts('paris') });
    await office.expectAnswered(berlin, 'berlin');
    await berlin.stop();
    await expect.poll(async () => (await office.readiness()).status).toBe(503);
    const metrics = await (await callcard.fetch('/metrics')).text();
    expect(metrics).toContain('callcard_ready{part="reconciled",switch="paris"} 0');
    expect(metrics).toContain('callcard_claim_seconds_count{switch="berlin"} 2');
    expect(callcard.output()).toMatch(
      /cannot be reached \(ECONNREFUSED\): .*host of paris in the list of switches/,
    );
  });

  it('rings a phone on the switch that it is registered with, and on the other one lets it pass at once', async () => {
    await callcard.start();
    await addSmallCompany(callcard);
    await berlin.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 200 });
    await expect.poll(office.readiness).toEqual({ status: 200, away: [] });
    await office.expectAnswered(berlin, 'berlin');
    const began = Date.now();
    const call = await paris.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 3_000 });
    await call.ended;
    const callId = await callSince(callcard, began);
    await callcard.waitFor('the end', (event) => event.callId === callId && event.fact.type === 'ended');
    const { legs, plan } = await callcard.json<Pick<Call, 'legs' | 'plan'>>(`/v1/calls/${callId}`);
    expect(plan?.rejected).toMatchObject([{ rung: 'recordOwner', reason: 'notRegistered' }]);
    expect(legs).toEqual([]);
  });
});
