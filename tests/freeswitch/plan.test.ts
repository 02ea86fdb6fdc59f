import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import {
  causeOf,
  claim,
  fullPlan,
  handOver,
  leg,
  legEvent,
  nextParked,
  subscription,
} from './support/hand-over.js';
import { CALLER_TONE, PHONE_TONE } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('a plan that a real switch carries out', () => {
  const line = '+4930123456';
  const from = '+491701234567';
  const seen = new Set<string>();
  let driver: FreeswitchDriver;
  let probe: EslProbe;
  let folder: string;
  let first: string;
  let second: string;

  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 8 });
    probe = await openEslProbe(driver.eventSocket);
    await probe.command(subscription);
    // A folder that does not exist yet, as on the first call of a day.
    folder = join(driver.recordingsDir, '2026', '11', '21');
  });
  afterAll(async () => {
    probe?.close();
    await driver?.stop();
  });
  beforeEach(() => {
    [first, second] = [randomUUID(), randomUUID()];
  });

  const conversation = (call: string) => readWav(join(folder, `${call}-conversation.wav`));
  const voicemail = (call: string) => readWav(join(folder, `${call}-voicemail.wav`));
  const bothTones = [CALLER_TONE, PHONE_TONE];

  it('connects the phone and records both sides, each on its channel', async () => {
    await driver.setPhone('1001', { kind: 'answer', afterMs: 300, hangUpAfterMs: 2000 });
    const caller = await driver.placeCall({ from, to: line, name: 'Ирина "Ira" Álvarez' });
    const call = await nextParked(probe, seen);
    expect(await claim(probe, call)).toBe(true);
    expect(await claim(probe, call)).toBe(false);
    await handOver(probe, call, fullPlan(call, folder, [leg(call, { id: first, extension: '1001' })]));

    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    expect(await causeOf(probe, first)).toBe('NORMAL_CLEARING');
    await legEvent(probe, 'CHANNEL_BRIDGE', call);
    await legEvent(probe, 'RECORD_STOP', call);
    const recording = conversation(call);
    expect(recording.channels).toBe(2);
    expect(recording.seconds).toBeGreaterThan(1.5);
    expect(recording.seconds).toBeLessThan(4);
    expect(recording.loudestTone(bothTones)).toEqual([CALLER_TONE, PHONE_TONE]);
    expect(Math.min(...recording.loudness)).toBeGreaterThan(0.1);
  });

  it('goes on from busy to declined to voicemail', async () => {
    await driver.setPhone('1001', { kind: 'busy' });
    await driver.setPhone('1002', { kind: 'decline' });
    const caller = await driver.placeCall({ from, to: line, hangUpAfterMs: 5000 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    const steps = [leg(call, { id: first, extension: '1001' }), leg(call, { id: second, extension: '1002' })];
    await handOver(probe, call, fullPlan(call, folder, steps));

    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    expect(await causeOf(probe, first)).toBe('USER_BUSY');
    expect(await causeOf(probe, second)).toBe('CALL_REJECTED');
    await legEvent(probe, 'RECORD_STOP', call);
    const message = voicemail(call);
    expect(message.loudestTone(bothTones)).toEqual([CALLER_TONE]);
    expect(message.seconds).toBeGreaterThan(1);
  });

  it('rings two phones together; the one that answers first gets the call', async () => {
    await driver.setPhone('1001', { kind: 'ring' });
    await driver.setPhone('1002', { kind: 'answer', afterMs: 500 });
    const caller = await driver.placeCall({ from, to: line, hangUpAfterMs: 800 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    const both = [
      { id: first, extension: '1001' },
      { id: second, extension: '1002' },
    ].map((each) => leg(call, each));
    await handOver(probe, call, fullPlan(call, folder, [both.join(',')]));

    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    expect(await causeOf(probe, first)).toBe('LOSE_RACE');
    expect(await causeOf(probe, second)).toBe('NORMAL_CLEARING');
  });

  it('rings two phones one after the other', async () => {
    await driver.setPhone('1001', { kind: 'ring' });
    await driver.setPhone('1002', { kind: 'answer', afterMs: 100 });
    const caller = await driver.placeCall({ from, to: line, hangUpAfterMs: 800 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    const steps = [
      leg(call, { id: first, extension: '1001', seconds: 1 }),
      leg(call, { id: second, extension: '1002' }),
    ];
    await handOver(probe, call, fullPlan(call, folder, [steps.join('|')]));

    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    expect(await causeOf(probe, first)).toBe('ALLOTTED_TIMEOUT');
    expect(await causeOf(probe, second)).toBe('NORMAL_CLEARING');
  });

  it('takes a message when the phone is offline', async () => {
    await driver.setPhone('1001', { kind: 'answer', afterMs: 100 });
    await driver.setPhone('1001', { kind: 'offline' });
    const caller = await driver.placeCall({ from, to: line, hangUpAfterMs: 1500 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    await handOver(probe, call, fullPlan(call, folder, [leg(call, { id: first, extension: '1001' })]));

    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    const end = await legEvent(probe, 'CHANNEL_HANGUP_COMPLETE', call);
    expect(end['variable_originate_disposition']).toBe('USER_NOT_REGISTERED');
    expect(probe.events.some((event) => event['Unique-ID'] === first)).toBe(false);
  });

  it('stops ringing when the caller gives up', async () => {
    await driver.setPhone('1001', { kind: 'ring' });
    const caller = await driver.placeCall({ from, to: line, cancelAfterMs: 800 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    await handOver(probe, call, fullPlan(call, folder, [leg(call, { id: first, extension: '1001' })]));

    expect(await caller.ended).toEqual({ answered: false, finalStatus: 487 });
    expect(await causeOf(probe, first)).toBe('ORIGINATOR_CANCEL');
    expect(await causeOf(probe, call)).toBe('ORIGINATOR_CANCEL');
  });

  it('holds the phone and takes it back', async () => {
    await driver.setPhone('1001', { kind: 'answer', afterMs: 100 });
    const caller = await driver.placeCall({ from, to: line, hangUpAfterMs: 2500 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    await handOver(probe, call, fullPlan(call, folder, [leg(call, { id: first, extension: '1001' })]));
    await legEvent(probe, 'CHANNEL_BRIDGE', call);
    await probe.command(`bgapi uuid_hold ${first}`);
    await legEvent(probe, 'CHANNEL_HOLD', first);
    await probe.command(`bgapi uuid_hold off ${first}`);
    await legEvent(probe, 'CHANNEL_UNHOLD', first);
    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    expect(await causeOf(probe, first)).toBe('NORMAL_CLEARING');
  });

  it.each([
    ['line feeds', 'Eve%0a%0aapi status'],
    ['a quote', 'Eve" <sip:1@evil.example>'],
    ['variables', '$' + '{system(id)} %[a=b] ARRAY::a|:b'],
  ])('rings the phone of a caller whose name holds %s, under another name', async (_what, name) => {
    await driver.setPhone('1001', { kind: 'answer', afterMs: 100 });
    const caller = await driver.placeCall({ from, to: line, name, hangUpAfterMs: 500 });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    await handOver(probe, call, fullPlan(call, folder, [leg(call, { id: first, extension: '1001' })]));

    expect(await caller.ended).toEqual({ answered: true, finalStatus: 200 });
    const rung = await legEvent(probe, 'CHANNEL_CREATE', first);
    expect(rung['Caller-Caller-ID-Name']).toBe('Unknown');
  });

  it('expands no command in a plan', async () => {
    const caller = await driver.placeCall({ from, to: line });
    const call = await nextParked(probe, seen);
    await claim(probe, call);
    await handOver(probe, call, ['set probe=$' + '{version()}', 'set done=yes', 'ring_ready', 'park']);
    await probe.waitFor(
      'the second park',
      (event) => event['Event-Name'] === 'CHANNEL_PARK' && event['variable_done'] === 'yes',
    );
    expect(await probe.api(`uuid_getvar ${call} probe`)).not.toContain('FreeSWITCH');
    await probe.api(`uuid_kill ${call} ORIGINATOR_CANCEL`);
    expect(await caller.ended).toEqual({ answered: false, finalStatus: 487 });
  });
});
