import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { announcementMs, promptlyMs, questionMs, recordedAfterMs } from './consent-calls.js';
import { command, post, startCompany } from './outgoing-calls.js';
import type { CalleeBehaviour, Listener, OutgoingDriver } from './outgoing-driver.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';

/** A call of ours from a line on which whoever is called is told or asked before the recording, and what must become of it. */
export interface OutgoingConsentCall {
  readonly name: string;
  readonly consent: 'announce' | 'optIn';
  readonly by: 'click' | 'dial';
  /** The phone acknowledges the answer so many milliseconds late. */
  readonly ackAfterMs?: number;
  readonly callee: Pick<Extract<CalleeBehaviour, { kind: 'answer' }>, 'presses'> & {
    readonly early?: true;
    readonly hangUpAfterMs: number;
  };
  /** Milliseconds from the answer before which the two do not hear each other, and those after which they do at the latest. */
  readonly silentMs: number;
  readonly talkMs: number;
  readonly isRecorded: boolean;
  readonly consentGiven: boolean | null;
}

const told = {
  consent: 'announce',
  silentMs: announcementMs,
  talkMs: announcementMs + promptlyMs,
  isRecorded: true,
  consentGiven: null,
} as const;
const hangUpAfterMs = announcementMs + 5_000;
const keyMs = 2_000;

export const outgoingConsentCalls: readonly OutgoingConsentCall[] = [
  {
    ...told,
    name: 'A7: whom a user calls by a click is told, and recorded from then on',
    by: 'click',
    callee: { hangUpAfterMs },
  },
  {
    ...told,
    name: 'A7: whom a phone dials is told, and recorded from then on',
    by: 'dial',
    callee: { hangUpAfterMs },
  },
  {
    ...told,
    name: 'A7: audio before the answer is heard, and whoever is called is told after the answer',
    by: 'click',
    callee: { hangUpAfterMs, early: true },
  },
  {
    ...told,
    name: 'A7: audio before the answer is heard on a phone that dials, too',
    by: 'dial',
    callee: { hangUpAfterMs, early: true },
  },
  {
    ...told,
    name: 'A7: whoever is called before the phone is ready is told at once, and the phone talks as soon as that is over',
    by: 'dial',
    ackAfterMs: 1_000,
    callee: { hangUpAfterMs },
  },
  {
    name: 'A7: whoever is called and presses 1 is recorded from then on',
    consent: 'optIn',
    by: 'click',
    callee: { hangUpAfterMs: 5_000, presses: { digit: '1', afterMs: keyMs } },
    silentMs: 1_500,
    talkMs: keyMs + promptlyMs,
    isRecorded: true,
    consentGiven: true,
  },
  {
    name: 'A7: whoever is called from a phone and presses another key is not recorded, and talks all the same',
    consent: 'optIn',
    by: 'dial',
    callee: { hangUpAfterMs: 5_000, presses: { digit: '2', afterMs: keyMs } },
    silentMs: 1_500,
    talkMs: keyMs + promptlyMs,
    isRecorded: false,
    consentGiven: false,
  },
  {
    name: 'A7: whoever is called and presses nothing is not recorded, and talks all the same',
    consent: 'optIn',
    by: 'click',
    callee: { hangUpAfterMs: questionMs + 5_500 },
    silentMs: questionMs,
    talkMs: questionMs + 3_000 + promptlyMs,
    isRecorded: false,
    consentGiven: null,
  },
];

interface CallView {
  readonly status: string;
  readonly recordingConsent: boolean | null;
  readonly recordings: readonly {
    readonly state: string;
    readonly path: string | null;
    readonly durationMs: number | null;
  }[];
}

/** Milliseconds. */
const leadMs = 800;
/** So long it may take until somebody notices that the other side is heard, in milliseconds. */
const noticeMs = 1_000;

/** What somebody hears until they hear the other side alone, and for how long, in milliseconds. Undefined: nobody listens. */
async function heardBefore(driver: OutgoingDriver, who: Listener) {
  const began = Date.now();
  const other = driver.voices[who === 'callee' ? 'phone' : 'callee'];
  const heard = new Set<number | 'other' | null>();
  for (;;) {
    const now = await driver.hears(who);
    if (now === undefined) return undefined;
    const ms = Date.now() - began;
    // The switch lets ten frames through before it does anything else, and an ear remembers them for a while.
    if (now === other && ms > leadMs) return { heard, ms };
    heard.add(now);
    if (ms > 20_000) throw new Error(`the ${who} never heard the other side`);
    await wait(40);
  }
}

async function placeBy(
  driver: OutgoingDriver,
  { callcard, annaId }: Awaited<ReturnType<typeof startCompany>>,
  { by, ackAfterMs }: Pick<OutgoingConsentCall, 'by' | 'ackAfterMs'>,
): Promise<string> {
  const began = Date.now();
  if (by === 'click') {
    const placed = await post(callcard, { userId: annaId, number: knownCaller });
    expect(placed.status).toBe(201);
    return placed.location?.split('/').at(-1) ?? '';
  }
  await driver.dial({ from: '1001', to: knownCaller, ...(ackAfterMs === undefined ? {} : { ackAfterMs }) });
  return callSince(callcard, began);
}

/** Places the call with the whole product beside the switch. Gives where its recording is on the switch, if there is one. */
export async function runOutgoingConsent(
  driver: OutgoingDriver,
  call: OutgoingConsentCall,
): Promise<string | undefined> {
  const { consent, callee } = call;
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: callee.early ? 1_500 : 400, ...callee });
  const company = await startCompany(driver, {}, { consent, language: 'en' });
  const { callcard } = company;
  try {
    const callId = await placeBy(driver, company, call);
    const fact = (type: string) =>
      callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type);
    if (callee.early) await driver.untilHears('phone');
    await fact('answered');
    const [callees, phones] = await Promise.all([
      heardBefore(driver, 'callee'),
      heardBefore(driver, 'phone'),
    ]);
    if (callees && phones) {
      // Audio before the answer is still in what the phone heard last.
      const silentMs = call.silentMs - 1_000;
      expect(callees.ms).toBeGreaterThan(silentMs);
      expect(callees.heard).toContain('other');
      if (!callee.early) expect(phones.ms).toBeGreaterThan(silentMs);
      // A phone that was not ready when the other side was told hears nothing of it.
      if (!callee.early && call.ackAfterMs === undefined) expect(phones.heard).toContain('other');
      expect(callees.ms).toBeLessThan(call.talkMs + noticeMs);
      expect(phones.ms).toBeLessThan(call.talkMs + noticeMs);
    }
    if (call.consentGiven !== null) {
      // Known while they talk, whatever the answer is.
      await fact('consentAnswered');
      expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({ phase: 'talking' });
    }
    await fact('ended');
    if (call.isRecorded) {
      await fact('recordingStored');
      expect(await recordedAfterMs(fact)).toBeLessThan(call.talkMs);
    }
    const view = await callcard.json<CallView>(`/v1/calls/${callId}`);
    expect(view).toMatchObject({ status: 'answered', recordingConsent: call.consentGiven });
    expect(view.recordings.map(({ state }) => state)).toEqual(call.isRecorded ? ['attached'] : []);
    const invite = driver.trunkInvite();
    if (invite !== undefined) expect(invite).not.toMatch(/X-Callcard/);
    const [recording] = view.recordings;
    return recording?.path ? join(driver.recordingsDir, recording.path) : undefined;
  } finally {
    await callcard.dispose();
  }
}

/** A user who hangs up while the other side is told: both calls are over at once, and nothing was recorded that anybody would wait for. */
export async function runGivenUpAnnouncement(driver: OutgoingDriver): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300, hangUpAfterMs: 2_000 });
  await driver.setCallee({ kind: 'answer', afterMs: 400 });
  const company = await startCompany(driver, {}, { consent: 'announce', language: 'en' });
  const { callcard } = company;
  try {
    const callId = await placeBy(driver, company, { by: 'click' });
    const { fact } = await callcard.waitFor(
      'the end',
      (event) => event.callId === callId && event.fact.type === 'ended',
    );
    const view = () => callcard.json<CallView & { answeredAt: string }>(`/v1/calls/${callId}`);
    const afterMs = Date.parse(String(fact['at'])) - Date.parse((await view()).answeredAt);
    expect(afterMs).toBeLessThan(announcementMs);
    // The switch may begin to record as it hangs up: what is left of that is shorter than a word.
    const done = async () => {
      const { recordings } = await view();
      expect(recordings.every(({ state }) => state === 'empty' || state === 'attached')).toBe(true);
      for (const { durationMs } of recordings) expect(durationMs ?? 0).toBeLessThan(500);
    };
    await vi.waitFor(done, 5_000);
  } finally {
    await callcard.dispose();
  }
}

/** Who is given from one user to the next has been told once, whoever called: neither hears the announcement again. */
export async function runConsentOnce(
  driver: OutgoingDriver,
  direction: 'inbound' | 'outbound',
): Promise<void> {
  for (const extension of ['1002', '1001'])
    await driver.setPhone(extension, { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300 });
  const company = await startCompany(driver, {}, { consent: 'announce', language: 'en' });
  const { callcard, annaId } = company;
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await probe.command('event json PLAYBACK_START');
    const announced = () =>
      probe.events.filter((event) => /consent-announcement\.wav$/.test(String(event['Playback-File-Path'])))
        .length;
    const ewa = await callcard.create('/v1/users', { name: 'Ewa', extension: '1002' });
    const client = '+48601222333';
    await callcard.create('/v1/contacts', { name: 'Ewelina', ownerId: annaId, phones: [{ number: client }] });
    const began = Date.now();
    if (direction === 'inbound') await driver.placeCall({ from: client, to: lineNumber });
    const callId =
      direction === 'inbound'
        ? await callSince(callcard, began)
        : await placeBy(driver, company, { by: 'click' });
    const fact = (type: string) =>
      callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type);
    const give = async (userId: string, given: Readonly<Record<string, unknown>>) => {
      const { status, json } = await command(callcard, callId, { userId, ...given });
      // Confirmed or not: who talks is looked at next.
      expect(status, JSON.stringify({ given, json })).toBeLessThan(300);
    };
    const talksWith = async (userId: string) => {
      for (let looks = 0; looks < 200; looks += 1) {
        const call = await callcard.json<{ talkingWith: { userId: string } | null }>(`/v1/calls/${callId}`);
        if (call.talkingWith?.userId === userId) return;
        await wait(50);
      }
      throw new Error('nobody talks with whom the call was given to');
    };

    await fact('recordingStarted');
    await talksWith(annaId);
    expect(announced()).toBe(2);
    const { legs } = await callcard.json<{ legs: { legId: string }[] }>(`/v1/calls/${callId}`);
    for (const channel of [callId, legs[0]?.legId])
      for (const left of [
        ...['', '_aleg', '_bleg'].map((which) => `bridge_pre_execute${which}_app`),
        'execute_on_pre_bridge',
        '_nolocal_execute_on_pre_bridge',
      ])
        expect(await probe.api(`uuid_getvar ${channel} ${left}`)).toBe('_undef_');
    await give(annaId, { type: 'transfer', kind: 'blind', to: { userId: ewa.id } });
    await talksWith(ewa.id);
    await give(ewa.id, { type: 'transfer', kind: 'blind', to: { userId: annaId } });
    await talksWith(annaId);
    await give(annaId, { type: 'hangUp' });
    await fact('recordingStored');
    expect(announced()).toBe(2);
    const { recordings } = await callcard.json<CallView>(`/v1/calls/${callId}`);
    expect(recordings.map(({ state }) => state)).toEqual(['attached']);
  } finally {
    probe.close();
    await callcard.dispose();
  }
}
