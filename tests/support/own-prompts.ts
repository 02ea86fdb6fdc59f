import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { sine, wavOf } from '../../packages/api/test/wav-bytes.js';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { readWav } from '../freeswitch/support/wav.js';
import { type Callcard, createCallcard } from './callcard-process.js';
import { setKnownPhone } from './known-phone.js';
import { partOf, tonesIn } from './listen.js';
import { mobileNumber, type RoutingDriver } from './routing-calls.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { CallerScript } from './switch-driver.js';

/** A switch with a folder of own prompts. */
export interface PromptDriver extends RoutingDriver {
  readonly promptsDir: string;
  readonly soundsDir: string;
  /** What an end has heard since a time, one entry for each change; absent: audio is not simulated. */
  readonly heard?: (who: string, since: number, hertz: readonly number[]) => number[];
}

/** In hertz: what the caller and phone say, what prompts of the line and of Anna have, and the tone before a message. */
const tones = { caller: 440, phone: 1000, line: 770, anna: 1250, beep: 800 };

const lineAudio = {
  type: 'audio/mpeg',
  bytes: readFileSync(
    fileURLToPath(
      new URL('../../packages/api/test/fixtures/prompts/tone-770-stereo-44100.mp3', import.meta.url),
    ),
  ),
};
const annaAudio = {
  type: 'audio/wav',
  bytes: Buffer.from(
    wavOf(sine(tones.anna, 22_050, 1.5), { tag: 1, bits: 16, channels: 1, sampleRate: 22_050 }),
  ),
};

interface PromptView {
  readonly onSwitch: boolean;
  readonly own: { readonly durationMs: number };
}

/** A company whose line and whose Anna may have prompts of their own. */
interface Scene {
  readonly callcard: Callcard;
  /** Where the prompts of the line and of Anna are. */
  readonly line: string;
  readonly anna: string;
  readonly annaId: string;
  /** Uploads a prompt; gives the file that the switch has of it. */
  put(path: string, audio: { readonly type: string; readonly bytes: Buffer }): Promise<string>;
  remove(path: string): Promise<void>;
  /** Places a call, and tells what was played to whom, and what the caller heard of it, once it is over. */
  call(script: Omit<CallerScript, 'from' | 'to'> & { readonly from?: string }): Promise<Played>;
}

interface Played {
  readonly callId: string;
  /** The files and tones, each as the switch began to play it. */
  readonly files: readonly string[];
  /** What the caller heard, as it came; empty where audio is not simulated. */
  readonly tones: readonly number[];
}

async function play(
  driver: PromptDriver,
  settings: Readonly<Record<string, unknown>>,
  story: (scene: Scene) => Promise<void>,
): Promise<void> {
  const callcard = createCallcard(driver, { FREESWITCH_TRUNK: 'trunk' });
  try {
    await callcard.start();
    const mobile = { number: mobileNumber };
    const anna = await callcard.create('/v1/users', {
      name: 'Anna',
      extension: '1001',
      ringSeconds: 2,
      mobile,
    });
    const phones = [{ number: knownCaller }];
    await callcard.create('/v1/contacts', { name: 'Jan', ownerId: anna.id, phones });
    const line = await callcard.create('/v1/lines', {
      number: lineNumber,
      country: 'PL',
      language: 'en',
      ...settings,
    });
    await story({
      callcard,
      line: `/v1/lines/${line.id}/prompts`,
      anna: `/v1/users/${anna.id}/prompts`,
      annaId: anna.id,
      put: (path, audio) => put(driver, callcard, path, audio),
      async remove(path) {
        expect((await callcard.fetch(path, { method: 'DELETE' })).status).toBe(204);
      },
      call: (script) => placeCall(driver, callcard, script),
    });
  } finally {
    await callcard.dispose();
  }
}

async function put(
  driver: PromptDriver,
  callcard: Callcard,
  path: string,
  { type, bytes }: { readonly type: string; readonly bytes: Buffer },
): Promise<string> {
  const response = await callcard.fetch(path, {
    method: 'PUT',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
  });
  const view = (await response.json()) as PromptView;
  expect(view, callcard.output()).toMatchObject({ onSwitch: true, own: { durationMs: 1_500 } });
  const [, type_ = '', id = '', name = ''] = /^\/v1\/(line|user)s\/([^/]+)\/prompts\/(.+)$/.exec(path) ?? [];
  const { prompts } = await callcard.json<{ prompts: Record<string, { id: string }> }>(`/v1/${type_}s/${id}`);
  return join(driver.promptsDir, `${prompts[name]?.id}.wav`);
}

/** How often what the caller hears is looked at, and how much of it. Milliseconds. */
async function placeCall(
  driver: PromptDriver,
  callcard: Callcard,
  script: Omit<CallerScript, 'from' | 'to'> & { readonly from?: string },
): Promise<Played> {
  const probe = await openEslProbe(driver.eventSocket);
  try {
    await probe.command('event json PLAYBACK_START');
    const began = Date.now();
    const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, ...script });
    const callId = await callSince(callcard, began, script.from);
    await placed.ended;
    const heard = driver.heard?.('caller', began, Object.values(tones)) ?? [];
    await callcard.waitFor('the end', ({ callId: of, fact }) => of === callId && fact.type === 'ended');
    return { callId, files: probe.events.map((event) => String(event['Playback-File-Path'])), tones: heard };
  } finally {
    probe.close();
  }
}

/** The file of a call's recording, once it is whole. */
async function recordingOf(driver: PromptDriver, callcard: Callcard, callId: string): Promise<string> {
  const { fact } = await callcard.waitFor(
    'the recording',
    ({ callId: of, fact: { type } }) => of === callId && type === 'recordingStopped',
  );
  return join(driver.recordingsDir, String(fact['path']));
}

const beep = 'tone_stream://%(400,0,800)';

/** What was heard where audio is simulated or real, and else nothing. */
function expectHeard(driver: PromptDriver, played: Played, expected: readonly number[]): void {
  expect(played.tones).toEqual(driver.heard ? expected : []);
}

export const ownPromptStories: readonly {
  readonly name: string;
  readonly run: (driver: PromptDriver) => Promise<void>;
}[] = [
  {
    name: "R12: a line's own greeting, an MP3, is heard before the tone and is not in the message; a user's own beats it; taken away, each gives back what was before",
    run: (driver) =>
      play(driver, {}, async ({ callcard, line, anna, put: upload, remove, call }) => {
        await setKnownPhone(driver, callcard, '1001', { kind: 'ring' });
        const shipped = join(driver.soundsDir, 'en/voicemail-greeting.wav');
        const script = { hangUpAfterMs: 5_000 };
        const ofLine = await upload(`${line}/voicemail-greeting`, lineAudio);
        const first = await call(script);
        expect(first.files).toEqual([ofLine, beep]);
        expectHeard(driver, first, [tones.line, tones.beep]);
        const message = readWav(await recordingOf(driver, callcard, first.callId));
        expect(message.seconds).toBeGreaterThan(1);
        if (driver.heard)
          expect(message.loudestTone([tones.caller, tones.line, tones.beep])).toEqual([tones.caller]);

        const ofAnna = await upload(`${anna}/voicemail-greeting`, annaAudio);
        const second = await call(script);
        expect(second.files).toEqual([ofAnna, beep]);
        expectHeard(driver, second, [tones.anna, tones.beep]);

        await remove(`${anna}/voicemail-greeting`);
        expect((await call(script)).files).toEqual([ofLine, beep]);
        await remove(`${line}/voicemail-greeting`);
        expect((await call({ hangUpAfterMs: 1_000 })).files[0]).toBe(shipped);
      }),
  },
  {
    name: 'R12: a prompt that the switch lost is brought there again; one that is lost for good gives way to the one of Callcard',
    run: (driver) =>
      play(driver, {}, async ({ callcard, line, put: upload, call }) => {
        await setKnownPhone(driver, callcard, '1001', { kind: 'ring' });
        const own = await upload(`${line}/voicemail-greeting`, lineAudio);
        rmSync(own);
        const again = await call({ hangUpAfterMs: 3_500 });
        expect(again.files).toEqual([own, beep]);
        expectHeard(driver, again, [tones.line, tones.beep]);
        rmSync(own);
        rmSync(join(callcard.dataDir, 'audio'), { recursive: true });
        const lost = await call({ hangUpAfterMs: 1_000 });
        expect(lost.files[0]).toBe(join(driver.soundsDir, 'en/voicemail-greeting.wav'));
        expect(callcard.output()).toContain('own prompts cannot be brought to FreeSWITCH');
      }),
  },
  {
    name: 'R12, A7: an announcement of a line’s own is heard, and is not in the recording that follows it',
    run: (driver) =>
      play(driver, { consent: 'announce' }, async ({ callcard, line, put: upload, call }) => {
        await setKnownPhone(driver, callcard, '1001', { kind: 'answer', afterMs: 300 });
        const own = await upload(`${line}/consent-announcement`, lineAudio);
        const played = await call({ hangUpAfterMs: 6_000 });
        expect([...new Set(played.files)]).toEqual([own]);
        // The phone may be heard for a moment before it.
        if (driver.heard) expect(played.tones.slice(-2)).toEqual([tones.line, tones.phone]);
        const file = await recordingOf(driver, callcard, played.callId);
        const { seconds, channels } = readWav(file);
        expect(channels).toBe(2);
        expect(seconds).toBeGreaterThan(2);
        expect(seconds).toBeLessThan(5);
        if (!driver.heard) return;
        const all = Object.values(tones);
        const parts = [partOf(file, 0, 500), partOf(file, 1_000, 1_500)];
        for (const [caller, phone] of parts)
          expect([tonesIn(caller, all), tonesIn(phone, all)]).toEqual([[tones.caller], [tones.phone]]);
      }),
  },
  {
    name: 'R4, R12: whoever picks up a mobile is told in a prompt of its user’s own which key to press',
    run: (driver) =>
      play(
        driver,
        { routing: { afterOwner: 'mobile' } },
        async ({ callcard, line, anna, put: upload, call }) => {
          await setKnownPhone(driver, callcard, '1001', { kind: 'busy' });
          await driver.setMobile(mobileNumber, { pressesAfterMs: 1_200 });
          const ofLine = await upload(`${line}/press-1`, lineAudio);
          expect((await call({ hangUpAfterMs: 1_000 })).files).toEqual([ofLine]);
          await driver.setMobile(mobileNumber, { pressesAfterMs: 1_200 });
          const ofAnna = await upload(`${anna}/press-1`, annaAudio);
          const { files, callId } = await call({ hangUpAfterMs: 1_000 });
          expect(files).toEqual([ofAnna]);
          expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({ status: 'answered' });
        },
      ),
  },
  {
    name: 'R12, C3: a caller who was given to somebody who does not answer hears that user’s own greeting',
    run: (driver) =>
      play(driver, {}, async ({ callcard, line, annaId, put: upload, call }) => {
        const piotr = await callcard.create('/v1/users', {
          name: 'Piotr',
          extension: '1002',
          ringSeconds: 2,
        });
        await setKnownPhone(driver, callcard, '1001', { kind: 'answer', afterMs: 200 });
        await setKnownPhone(driver, callcard, '1002', { kind: 'ring' });
        await upload(`${line}/voicemail-greeting`, lineAudio);
        const ofPiotr = await upload(`/v1/users/${piotr.id}/prompts/voicemail-greeting`, annaAudio);
        const began = Date.now();
        const calling = call({ hangUpAfterMs: 9_000 });
        calling.catch(() => undefined);
        const callId = await callSince(callcard, began);
        await callcard.waitFor(
          'the answer',
          ({ callId: of, fact: { type } }) => of === callId && type === 'answered',
        );
        const response = await callcard.fetch(`/v1/calls/${callId}/commands`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            userId: annaId,
            type: 'transfer',
            kind: 'blind',
            to: { userId: piotr.id },
          }),
        });
        expect(response.status, await response.text()).toBe(200);
        const { files, tones: heard } = await calling;
        expect(files.filter((file) => file === beep || file.endsWith('.wav'))).toEqual([ofPiotr, beep]);
        if (driver.heard) expect(heard.slice(-2)).toEqual([tones.anna, tones.beep]);
      }),
  },
  {
    name: 'R3, R12: whoever waits in a queue is comforted in the line’s own words',
    run: (driver) =>
      play(driver, {}, async ({ callcard, line, annaId, put: upload, call }) => {
        await setKnownPhone(driver, callcard, '1001', { kind: 'answer', afterMs: 200 });
        const settings = { name: 'Q', memberIds: [annaId], maxWaitSeconds: 30 };
        const queue = await callcard.create('/v1/queues', settings);
        const changed = await callcard.fetch(line.replace('/prompts', ''), {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ version: 1, routing: { ringOwner: false, queueId: queue.id } }),
        });
        expect(changed.status, await changed.text()).toBe(200);
        const own = await upload(`${line}/queue-comfort`, lineAudio);
        const began = Date.now();
        const talking = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 12_000 });
        const talkingId = await callSince(callcard, began);
        await callcard.waitFor(
          'the answer',
          ({ callId: of, fact: { type } }) => of === talkingId && type === 'answered',
        );
        const waiting = await call({ from: '+48699000222', cancelAfterMs: 6_000 });
        expect(waiting.files).toContain(own);
        if (driver.heard) expect(waiting.tones).toContain(tones.line);
        await talking.ended;
      }),
  },
];
