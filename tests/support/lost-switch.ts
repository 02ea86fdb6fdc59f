import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readWav } from '../freeswitch/support/wav.js';
import { type Callcard, createCallcard } from './callcard-process.js';
import { awayParts, listSwitches, readiness } from './listed-switches.js';
import { addPeople, expectAnsweredOnce, type Person, type StoredCall } from './many-people.js';
import { lineNumber } from './scenarios.js';
import { callSince, recorded } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** A switch that can be killed, and started again. */
export interface KillableDriver extends SwitchDriver {
  crash(): Promise<void>;
  startAgain(): Promise<void>;
}

/** How long two talk on the switch that lives; the other one is killed, and somebody else is called, within that. */
const longTalkMs = 20_000;
/** So much of a recording is on the disk when its switch is killed: a second of both sides. */
const recordedBytes = 32_000;

const answering = { kind: 'answer', afterMs: 300, hangUpAfterMs: 1_500 } as const;
const talking = { kind: 'answer', afterMs: 300 } as const;

/** How large the recording of a call is on its switch by now. */
function bytesOnDisk({ recordingsDir }: SwitchDriver, callId: string): number {
  const files = readdirSync(recordingsDir, { recursive: true, encoding: 'utf8' });
  const file = files.find((each) => each.endsWith(`${callId}-conversation.wav`));
  return file === undefined ? 0 : statSync(join(recordingsDir, file)).size;
}

/** The recording of a call has sound of both who talked. */
async function expectSound(callcard: Callcard, folder: string, callId: string): Promise<void> {
  const audio = await callcard.fetch(`/v1/recordings/${callId}-conversation/audio`);
  expect(audio.status).toBe(200);
  const file = join(folder, `${callId}.wav`);
  writeFileSync(file, Buffer.from(await audio.arrayBuffer()));
  const { loudness } = readWav(file);
  expect(loudness).toHaveLength(2);
  for (const side of loudness) expect(side).toBeGreaterThan(0.01);
}

/**
 * One process works on two switches, called so: calls of both are answered and recorded; one is killed, and the other goes on; it is back, and takes
 * calls again, and whoever talked on it has a call that ended then.
 */
export async function playLostSwitch(berlin: KillableDriver, paris: KillableDriver): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-switches-'));
  const switches = [
    { name: 'berlin', driver: berlin },
    { name: 'paris', driver: paris },
  ] as const;
  const callcard = createCallcard(berlin, listSwitches(folder, switches));
  const place = async (person: Person, hangUpAfterMs?: number) => {
    const began = Date.now();
    const more = hangUpAfterMs === undefined ? {} : { hangUpAfterMs };
    const { ended } = await person.driver.placeCall({ from: person.number, to: lineNumber, ...more });
    return { ended, callId: await callSince(callcard, began, person.number) };
  };
  const is = async (callId: string, type: string) => {
    await callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type);
  };
  const storedCall = (callId: string) => callcard.json<StoredCall>(`/v1/calls/${callId}`);
  const expectServed = async (person: Person) => {
    const { ended, callId } = await place(person);
    expect(await ended).toMatchObject({ answered: true });
    await recorded(callcard, callId);
    await expectAnsweredOnce(callcard, [await storedCall(callId)], [person]);
    await expectSound(callcard, folder, callId);
  };
  try {
    await callcard.start();
    await expect.poll(() => readiness(callcard)).toEqual({ status: 200, away: [] });
    const people = await addPeople([callcard], switches, 3, answering.hangUpAfterMs);
    const [ofBerlin, ofParis] = ['berlin', 'paris'].map((name) => people.filter(({ node }) => node === name));
    const [first, lost, later] = ofBerlin ?? [];
    const [beside, goesOn, meanwhile] = ofParis ?? [];
    if (!first || !lost || !later || !beside || !goesOn || !meanwhile) throw new Error('people are missing');
    await Promise.all([expectServed(first), expectServed(beside)]);

    for (const person of [lost, goesOn]) await person.driver.setPhone(person.extension, talking);
    const [lostCall, longCall] = await Promise.all([place(lost), place(goesOn, longTalkMs)]);
    await Promise.all([is(lostCall.callId, 'answered'), is(longCall.callId, 'answered')]);
    await expect.poll(() => bytesOnDisk(berlin, lostCall.callId)).toBeGreaterThan(recordedBytes);
    const crashedAt = Date.now();
    await berlin.crash();
    await expect.poll(() => readiness(callcard)).toEqual({ status: 200, away: awayParts('berlin') });
    await expectServed(meanwhile);
    expect(await longCall.ended).toMatchObject({ answered: true });
    await recorded(callcard, longCall.callId);
    const long = await storedCall(longCall.callId);
    await expectAnsweredOnce(callcard, [long], [goesOn]);
    expect(Date.parse(long.endedAt ?? '')).toBeGreaterThan(crashedAt);
    expect((await storedCall(lostCall.callId)).status).toBeNull();

    await berlin.startAgain();
    await expect.poll(() => readiness(callcard)).toEqual({ status: 200, away: [] });
    await berlin.setPhone(later.extension, answering);
    await expectServed(later);
    await recorded(callcard, lostCall.callId);
    const closed = await storedCall(lostCall.callId);
    expect(closed).toMatchObject({ status: 'answered', node: 'berlin', answeredBy: lost.userId });
    expect(Math.abs(Date.parse(closed.endedAt ?? '') - crashedAt)).toBeLessThan(1_000);
    expect(closed.recordings).toHaveLength(1);
    expect(closed.recordings[0]?.durationMs).toBeGreaterThanOrEqual(999);
  } finally {
    await callcard.dispose();
    rmSync(folder, { recursive: true });
  }
}
