import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany, callSince } from '../support/small-company.js';

interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly { readonly name: string; readonly switch?: string; readonly ready: boolean }[];
}

describe('one process on two switches', () => {
  let folder: string;
  let berlin: SimulatorDriver;
  let paris: SimulatorDriver;
  let callcard: Callcard;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callcard-switches-'));
    [berlin, paris] = await Promise.all([
      startSimulatorDriver({ hostname: 'berlin' }),
      startSimulatorDriver({ hostname: 'paris' }),
    ]);
    const entry = (name: string, { eventSocket }: SimulatorDriver, password: object) => ({
      ...{ name, host: eventSocket.host, port: eventSocket.port, webSocket: 'off' },
      ...password,
    });
    writeFileSync(join(folder, 'paris'), `${paris.eventSocket.password}\n`);
    const config = join(folder, 'callcard.yaml');
    const switches = [
      entry('berlin', berlin, { passwordVariable: 'BERLIN_PASSWORD' }),
      entry('paris', paris, { passwordFile: 'paris' }),
    ];
    // JSON is YAML.
    writeFileSync(config, JSON.stringify({ switches }));
    callcard = createCallcard(berlin, {
      ...{ FREESWITCH_HOST: '', FREESWITCH_PORT: '', FREESWITCH_PASSWORD: '' },
      CALLCARD_CONFIG: config,
      BERLIN_PASSWORD: berlin.eventSocket.password,
    });
  });
  afterEach(async () => {
    await callcard.dispose();
    await Promise.all([berlin.stop(), paris.stop()]);
    rmSync(folder, { recursive: true });
  });

  async function readiness(): Promise<{ readonly status: number; readonly away: readonly string[] }> {
    const response = await callcard.fetch('/readyz');
    const { parts } = (await response.json()) as Readiness;
    const away = parts.flatMap((part) => (part.ready ? [] : [`${part.switch}: ${part.name}`]));
    return { status: response.status, away };
  }

  async function expectAnswered(driver: SimulatorDriver, node: string): Promise<void> {
    const began = Date.now();
    const call = await driver.placeCall({ from: knownCaller, to: lineNumber });
    expect(await call.ended).toMatchObject({ answered: true });
    const callId = await callSince(callcard, began);
    const offered = await callcard.waitFor(
      'the offer',
      (event) => event.callId === callId && event.fact.type === 'offered',
    );
    expect(offered.fact['node']).toBe(node);
    await callcard.waitFor(
      'the answer',
      (event) => event.callId === callId && event.fact.type === 'answered',
    );
  }

  it('takes the calls of both, and of the one that is left when the other goes, and tells which', async () => {
    await callcard.start();
    await addSmallCompany(callcard);
    for (const each of [berlin, paris])
      await each.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 200 });
    await expect.poll(readiness).toEqual({ status: 200, away: [] });
    await expectAnswered(berlin, 'berlin');
    await expectAnswered(paris, 'paris');
    await paris.stop();
    const parts = ['freeswitch-events', 'freeswitch-commands', 'reconciled'];
    await expect.poll(readiness).toEqual({ status: 200, away: parts.map((part) => `paris: ${part}`) });
    await expectAnswered(berlin, 'berlin');
    await berlin.stop();
    await expect.poll(async () => (await readiness()).status).toBe(503);
    const metrics = await (await callcard.fetch('/metrics')).text();
    expect(metrics).toContain('callcard_ready{part="reconciled",switch="paris"} 0');
    expect(metrics).toContain('callcard_claim_seconds_count{switch="berlin"} 2');
    expect(callcard.output()).toMatch(
      /cannot be reached \(ECONNREFUSED\): .*host of paris in the list of switches/,
    );
  });

  it('a wrong password of one is told with its switch, and holds up no call of the other', async () => {
    writeFileSync(join(folder, 'paris'), 'wrong');
    await callcard.start();
    await addSmallCompany(callcard);
    await berlin.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 200 });
    await expectAnswered(berlin, 'berlin');
    expect(await readiness()).toMatchObject({ status: 200 });
    expect(callcard.output()).toMatch(/does not accept password of paris in the list of switches/);
  });
});
