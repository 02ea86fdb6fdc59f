import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { setKnownPhone } from './known-phone.js';
import { lineNumber } from './scenarios.js';
import {
  type Beginning,
  outsideNumber,
  playTransfer,
  type TransferDriver,
  type TransferScene,
} from './transfer-scene.js';

/** What a phone dials before the id of a call in order to take it over, on an installation that has such a code. */
export const pickUpCode = '*8';

/** How Anna gives the client away, and what must become of it on any switch, however the call began. */
export interface TransferCall {
  readonly name: string;
  readonly beginning: Beginning;
  run(driver: TransferDriver): Promise<void>;
}

const words: Readonly<Record<Beginning, string>> = {
  comesIn: 'who calls in',
  clicked: 'who was called by a click',
  dialled: 'whose number was dialled on a phone',
};

const toQueue = ({ queue }: TransferScene) => ({ queueId: queue });
const toPiotr = ({ piotr }: TransferScene) => ({ userId: piotr });
const toOutside = () => ({ number: '601 000 001' });

/** Nothing of us is told to the trunk but the line's number. */
function expectDiscreet({ driver, callId, beginning }: TransferScene): void {
  for (const invite of driver.trunkInvites?.() ?? []) {
    expect(invite).not.toMatch(/callcard\.local|\b100[12]\b|X-Callcard|Anna|Piotr/);
    expect(invite).not.toContain(callId);
  }
  const last = driver.trunkInvites?.().at(-1);
  if (last !== undefined && beginning !== 'comesIn') expect(last).toContain(lineNumber);
}

/** What a colleague's phone showed as it rang. */
function expectShown({ driver }: TransferScene, name: string): void {
  const from = driver.invitesOf?.('1002').at(-1);
  if (from !== undefined) expect(from).toMatch(new RegExp(`^"${name}[^"]*" <sip:(?:[+]48601234567|1001)@`));
}

/** One conversation is one call, answered by Anna, with one recording. */
async function expectOneCall(scene: TransferScene): Promise<void> {
  await scene.fact('recordingStored', ({ kind }) => kind === 'conversation');
  const call = await scene.call();
  expect(call).toMatchObject({ status: 'answered', answeredBy: scene.anna });
  const { items } = await scene.callcard.json<{ items: { id: string; offeredAt: string }[] }>('/v1/calls');
  // The switch may still report calls of before.
  const ofStory = items.filter(({ offeredAt }) => Date.parse(offeredAt) >= scene.began);
  expect(ofStory.map(({ id }) => id)).toEqual([scene.callId]);
  const facts = await scene.facts();
  expect(
    facts.filter(({ type, kind }) => type === 'recordingStored' && kind === 'conversation'),
  ).toHaveLength(1);
}

/** The switch ends the client's channel. */
const end = ({ driver, callId }: TransferScene) => driver.api(`uuid_kill ${callId}`);

interface Story {
  readonly name: string;
  readonly beginnings?: readonly Beginning[];
  play(scene: TransferScene): Promise<void>;
}

const stories: readonly Story[] = [
  {
    name: 'hears the keypad digits that the agent sends by a command',
    async play(scene) {
      const { driver } = scene;
      await scene.hears('caller', '1001');
      await scene.done({ type: 'keypad', digits: '1*0#' });
      await scene.done({ type: 'keypad', digits: '77' });
      await expect.poll(() => driver.digitsHeard('caller'), { timeout: 5_000 }).toBe('1*0#77');
      // The agent's phone is spared them, and is heard as before.
      expect(driver.digitsHeard('1001')).toBe('');
      await scene.hears('caller', '1001');
      await scene.done({ type: 'hangUp' });
      await expectOneCall(scene);
    },
  },
  {
    name: 'is handed over blindly to a colleague, hears music, and is recorded throughout',
    async play(scene) {
      const { driver, anna, piotr } = scene;
      const { caller, music, 1001: agent, 1002: colleague } = driver.tones;
      const answered = await scene.fact('answered');
      await scene.hears('caller', '1001');
      await setKnownPhone(driver, scene.callcard, '1002', { kind: 'answer', afterMs: 1500 });
      await scene.done({ type: 'transfer', kind: 'blind', to: toPiotr(scene) });
      const moved = await scene.fact('transferred');
      await scene.hears('caller', 'music');
      const taken = await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
      await scene.hears('caller', '1002');
      await scene.hears('1002', 'caller');
      await scene.fact('legEnded', ({ userId }) => userId === anna);
      expectShown(scene, 'Jan');
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: piotr },
        transfers: [{ kind: 'blind', byUserId: anna, toUserId: piotr, toLegId: taken['legId'] }],
      });
      await scene.done({ type: 'hangUp', userId: piotr });
      const { at } = await scene.fact('ended');
      await expectOneCall(scene);
      expect(await scene.recorded(answered['at'], moved['at'])).toEqual([[caller], [agent]]);
      const waits = await scene.recorded(moved['at'], taken['at']);
      expect(waits[0]).toEqual([caller]);
      if (driver.heard) expect(waits[1]).toEqual([music]);
      expect(await scene.recorded(taken['at'], at)).toEqual([[caller], [colleague]]);
    },
  },
  {
    name: 'is handed over blindly to a queue, whose first phone is busy, and to the line in the end',
    beginnings: ['clicked', 'dialled'],
    async play(scene) {
      await setKnownPhone(scene.driver, scene.callcard, '1002', { kind: 'busy' });
      await scene.hears('caller', '1001');
      await scene.done({ type: 'transfer', kind: 'blind', to: toQueue(scene) });
      await scene.fact('legEnded', ({ userId, cause }) => userId === scene.piotr && cause === 'USER_BUSY');
      await scene.fact('recordingStarted', ({ kind }) => kind === 'voicemail');
      expect(await scene.call()).toMatchObject({ phase: 'voicemail', transfers: [{ kind: 'blind' }] });
      await end(scene);
      await expectOneCall(scene);
    },
  },
  {
    name: 'is handed over blindly to a number outside by the dial policy',
    async play(scene) {
      const { anna } = scene;
      const answered = await scene.fact('answered');
      await scene.hears('caller', '1001');
      const refused = { type: 'transfer', kind: 'blind', to: { number: '700 123 456' } };
      expect(await scene.command(refused)).toMatchObject({ body: { reason: 'dialPolicy' } });
      await scene.done({ type: 'transfer', kind: 'blind', to: toOutside() });
      const taken = await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
      await scene.hears('caller', 'outside');
      await scene.hears('outside', 'caller');
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { legId: taken['legId'], userId: null },
        transfers: [{ kind: 'blind', byUserId: anna, toUserId: null, toExtension: outsideNumber }],
      });
      expectDiscreet(scene);
      await end(scene);
      await expectOneCall(scene);
    },
  },
  {
    name: 'waits with music while a colleague is asked, and then talks with the colleague',
    beginnings: ['clicked', 'dialled'],
    play: (scene) => askAndComplete(scene, toPiotr(scene), '1002'),
  },
  {
    name: 'waits with music while whoever of a queue picks up is asked, and then talks with them',
    play: (scene) => askAndComplete(scene, toQueue(scene), '1002'),
  },
  {
    name: 'waits with music while a number outside is asked, and then talks with it',
    play: (scene) => askAndComplete(scene, toOutside(), 'outside'),
  },
  {
    name: 'is taken back from a consultation outside, by a gateway that knows it from the switch',
    async play(scene) {
      const { driver, anna } = scene;
      await driver.setOutside(outsideNumber, { kind: 'answer', afterMs: 2500, early: true });
      await scene.hears('caller', '1001');
      const ask = { type: 'transfer', kind: 'attended', to: toOutside() };
      expect(await scene.done(ask)).toMatchObject({ phase: 'held' });
      // Audio before the answer is no answer.
      expect(await scene.command({ type: 'completeTransfer' })).toMatchObject({
        status: 409,
        body: { code: 'not-picked-up' },
      });
      await scene.done(ask);
      await scene.fact('legPickedUp');
      await scene.hears('1001', 'outside');
      await scene.callcard.kill();
      await scene.callcard.start();
      await scene.hears('caller', 'music');
      expect(await scene.done({ type: 'cancelTransfer' })).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: anna },
        transfers: [],
      });
      await scene.hears('caller', '1001');
      await scene.hears('1001', 'caller');
      expect((await driver.api(`sched_del ${scene.callId}`)).trim()).toBe('+OK Deleted: 0');
      expectDiscreet(scene);
      await scene.done({ type: 'hangUp' });
      await expectOneCall(scene);
    },
  },
  {
    name: 'comes back from a number that is busy, and from one that hangs up, with no gateway alive',
    async play(scene) {
      const { driver, anna } = scene;
      await scene.hears('caller', '1001');
      await driver.setOutside(outsideNumber, { kind: 'refuse', status: 486, afterMs: 900 });
      const ask = { type: 'transfer', kind: 'attended', to: toOutside() };
      await scene.done(ask);
      await scene.callcard.kill();
      await scene.hears('caller', '1001');
      await scene.callcard.start();
      expect(await scene.call()).toMatchObject({ phase: 'talking', talkingWith: { userId: anna } });
      await driver.setOutside(outsideNumber, { kind: 'answer', afterMs: 200, hangUpAfterMs: 3000 });
      await scene.done(ask);
      const { legId } = await scene.fact('legPickedUp');
      await scene.callcard.kill();
      await scene.hears('caller', 'music');
      await expect
        .poll(() => driver.api(`uuid_exists ${String(legId)}`), { timeout: 8_000 })
        .toContain('false');
      await scene.hears('caller', '1001');
      await scene.hears('1001', 'caller');
      expect((await driver.api(`sched_del ${scene.callId}`)).trim()).toBe('+OK Deleted: 0');
      await scene.callcard.start();
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: anna },
        transfers: [],
      });
      await scene.done({ type: 'hangUp' });
      await expectOneCall(scene);
    },
  },
  ...[5, 30, 80].map(
    (ms): Story => ({
      name: `is not stranded by a gateway that is killed ${ms} ms after it was told to ask, and an agent who hangs up`,
      beginnings: ['comesIn', 'clicked'],
      async play(scene) {
        const { driver, callId } = scene;
        const { legId } = await scene.fact('answered');
        await scene.hears('caller', '1001');
        const ask = { type: 'transfer', kind: 'attended', to: toOutside() };
        const given = scene.command(ask).catch(() => undefined);
        await wait(ms);
        await scene.callcard.kill();
        await given;
        await driver.api(`uuid_kill ${String(legId)}`);
        const isCaredFor = async () =>
          (await driver.api(`uuid_exists ${callId}`)).includes('false') ||
          (await driver.api(`uuid_getvar ${callId} crm_route`)).includes('fallback');
        const until = Date.now() + 3_000;
        while (Date.now() < until && !(await isCaredFor())) await wait(50);
        // Music that was ordered just before comes after the fallback has begun: it plays under the timer that leads there again.
        if (!(await isCaredFor()))
          expect((await driver.api(`sched_del ${callId}`)).trim()).toBe('+OK Deleted: 1');
        await end(scene);
        await scene.callcard.start();
        await scene.fact('ended');
        await expectOneCall(scene);
      },
    }),
  ),
  {
    name: 'is left to the fallback by an agent who hangs up while asking a queue, with no gateway alive',
    play: (scene) => askAndHangUp(scene, toQueue(scene), '1002'),
  },
  {
    name: 'is left to the fallback by an agent who hangs up while asking outside, with no gateway alive',
    play: (scene) => askAndHangUp(scene, toOutside(), 'outside'),
  },
];

/** What a phone does by its own transfer key, where the installation lets it (rule A9). */
const referrals: readonly Story[] = [
  {
    name: 'is sent to an extension by the phone itself',
    async play(scene) {
      const { driver, anna, piotr } = scene;
      const { caller, music, 1001: agent, 1002: colleague } = driver.tones;
      const answered = await scene.fact('answered');
      await scene.hears('caller', '1001');
      await setKnownPhone(driver, scene.callcard, '1002', { kind: 'answer', afterMs: 2500 });
      await driver.refer('1001', '1002');
      const left = await scene.fact('legEnded', ({ userId }) => userId === anna);
      await scene.hears('caller', 'music');
      const { at: taken } = await scene.fact('transferred');
      await scene.hears('caller', '1002');
      await scene.hears('1002', 'caller');
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: piotr },
        transfers: [{ kind: 'blind', byUserId: anna, toUserId: piotr, toExtension: '1002' }],
      });
      await scene.done({ type: 'hangUp', userId: piotr });
      const { at } = await scene.fact('ended');
      await expectOneCall(scene);
      expect(await scene.recorded(answered['at'], left['at'])).toEqual([[caller], [agent]]);
      const waits = await scene.recorded(left['at'], taken);
      expect(waits[0]).toEqual([caller]);
      if (driver.heard) expect(waits[1]).toEqual([music]);
      expect(await scene.recorded(taken, at)).toEqual([[caller], [colleague]]);
    },
  },
  {
    name: 'is sent outside by the phone itself, by the dial policy',
    async play(scene) {
      const { driver, anna } = scene;
      await scene.hears('caller', '1001');
      await driver.refer('1001', '601000001');
      await scene.fact('transferred');
      await scene.hears('caller', 'outside');
      await scene.hears('outside', 'caller');
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: null },
        transfers: [{ kind: 'blind', byUserId: anna, toUserId: null, toExtension: outsideNumber }],
      });
      expectDiscreet(scene);
      await end(scene);
      await expectOneCall(scene);
    },
  },
  {
    name: 'is sent by the phone to a number that may not be dialled, and comes back to it',
    async play(scene) {
      const { driver, anna } = scene;
      await scene.hears('caller', '1001');
      const before = driver.trunkInvites?.().length;
      await driver.refer('1001', '+48700123456');
      await scene.fact('bridged');
      await scene.hears('caller', '1001');
      expect(await scene.call()).toMatchObject({ phase: 'talking', talkingWith: { userId: anna } });
      expect(driver.trunkInvites?.().length).toBe(before);
      await scene.done({ type: 'hangUp' });
      await expectOneCall(scene);
    },
  },
  {
    name: 'is sent to an extension that rings with no gateway alive, and its call is found again',
    async play(scene) {
      const { driver, anna, piotr } = scene;
      await scene.hears('caller', '1001');
      await scene.callcard.kill();
      await driver.refer('1001', '1002');
      await scene.hears('caller', '1002');
      await scene.hears('1002', 'caller');
      await scene.callcard.start();
      await scene.fact('transferred');
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: piotr },
        transfers: [{ byUserId: anna, toUserId: piotr }],
      });
      await scene.done({ type: 'hangUp', userId: piotr });
      await expectOneCall(scene);
    },
  },
  {
    name: 'is sent to an extension that rings although the only gateway claims and dies',
    beginnings: ['comesIn'],
    async play(scene) {
      const { driver, callId } = scene;
      await scene.hears('caller', '1001');
      await scene.callcard.kill();
      await driver.refer('1001', '1002');
      await expect.poll(() => driver.api(`sched_del ${callId}`)).toContain('Deleted: 1');
      await scene.hears('caller', 'music');
      await expect
        .poll(() => driver.api(`uuid_getvar ${callId} current_application`), { timeout: 9_000 })
        .toContain('bridge');
      await scene.hears('caller', '1002');
      await driver.hangUp('1002');
      await scene.callcard.start();
      await scene.fact('ended');
      await expectOneCall(scene);
    },
  },
  {
    name: 'is sent outside with no gateway alive, and reaches the fallback',
    beginnings: ['comesIn', 'clicked'],
    async play(scene) {
      const { driver } = scene;
      await scene.hears('caller', '1001');
      const before = driver.trunkInvites?.().length;
      await scene.callcard.kill();
      await driver.refer('1001', '601000001');
      await expect
        .poll(() => driver.api(`uuid_getvar ${scene.callId} crm_route`), { timeout: 8_000 })
        .toContain('fallback');
      await scene.callcard.start();
      await scene.fact('recordingStarted', ({ kind }) => kind === 'voicemail');
      expect(driver.trunkInvites?.().length).toBe(before);
      await end(scene);
      await expectOneCall(scene);
    },
  },
  {
    name: 'is connected by the phone itself to the colleague whom it has called meanwhile',
    async play(scene) {
      const { driver, anna, piotr } = scene;
      const { caller, 1001: agent, 1002: colleague } = driver.tones;
      const answered = await scene.fact('answered');
      await scene.hears('caller', '1001');
      await driver.dial({ from: '1001', to: '1002' });
      await scene.hears('1002', '1001');
      await driver.refer('1001', '1002', true);
      const { at: taken } = await scene.fact('transferred');
      await scene.hears('caller', '1002');
      await scene.hears('1002', 'caller');
      await scene.fact('legEnded', ({ userId }) => userId === anna);
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: piotr },
        transfers: [{ kind: 'attended', byUserId: anna, toUserId: piotr, toExtension: '1002' }],
      });
      // Nobody is left alone when the colleague hangs up.
      await driver.hangUp('1002');
      const { at } = await scene.fact('ended');
      await expectOneCall(scene);
      expect(await scene.recorded(answered['at'], taken)).toEqual([[caller], [agent]]);
      expect(await scene.recorded(taken, at)).toEqual([[caller], [colleague]]);
    },
  },
];

/** Moves by others than agents' commands and transfer keys (rule A9). */
const moves: readonly Story[] = [
  {
    name: 'is sent to an extension by an operator, who names no context',
    async play(scene) {
      const { driver, anna, piotr } = scene;
      await scene.hears('caller', '1001');
      await driver.api(`uuid_transfer ${scene.callId} 1002`);
      await scene.fact('transferred');
      await scene.hears('caller', '1002');
      await scene.hears('1002', 'caller');
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        talkingWith: { userId: piotr },
        transfers: [{ kind: 'moved', byUserId: anna, toUserId: piotr }],
      });
      await driver.hangUp('1002');
      await scene.fact('ended');
      await expectOneCall(scene);
    },
  },
  {
    name: 'is taken over by a phone that dials a pick-up code',
    async play(scene) {
      const { driver, anna, piotr } = scene;
      const { caller, 1001: agent, 1002: colleague } = driver.tones;
      const answered = await scene.fact('answered');
      await scene.hears('caller', '1001');
      await driver.dial({ from: '1002', to: `${pickUpCode}${scene.callId}` });
      const { at: taken } = await scene.fact('transferred');
      await scene.hears('caller', '1002');
      await scene.hears('1002', 'caller');
      await scene.fact('legEnded', ({ userId }) => userId === anna);
      expect(await scene.call()).toMatchObject({
        phase: 'talking',
        answeredBy: anna,
        talkingWith: { userId: piotr },
        transfers: [{ byUserId: anna, toUserId: piotr, toExtension: '1002' }],
      });
      await driver.hangUp('1002');
      const { at } = await scene.fact('ended');
      await expectOneCall(scene);
      expect(await scene.recorded(answered['at'], taken)).toEqual([[caller], [agent]]);
      expect(await scene.recorded(taken, at)).toEqual([[caller], [colleague]]);
    },
  },
];

async function askAndComplete(scene: TransferScene, to: object, who: '1002' | 'outside'): Promise<void> {
  const { driver, anna, piotr } = scene;
  const { caller, music, 1001: agent } = driver.tones;
  const asked = driver.tones[who] ?? 0;
  const answered = await scene.fact('answered');
  await scene.hears('caller', '1001');
  const ask = { type: 'transfer', kind: 'attended', to };
  expect(await scene.done(ask)).toMatchObject({ phase: 'held', talkingWith: null });
  const waits = await scene.fact('unbridged');
  const { legId } = await scene.fact('legPickedUp');
  await scene.done(ask);
  await scene.hears('caller', 'music');
  await scene.hears('1001', who);
  await scene.hears(who, '1001');
  expect(await scene.done({ type: 'completeTransfer' })).toMatchObject({ phase: 'talking' });
  await scene.done({ type: 'completeTransfer', userId: anna });
  const taken = await scene.fact('bridged');
  await scene.hears('caller', who);
  await scene.hears(who, 'caller');
  await scene.fact('legEnded', ({ userId }) => userId === anna);
  const toUserId = who === 'outside' ? null : piotr;
  const toExtension = who === 'outside' ? outsideNumber : '1002';
  expect(await scene.call()).toMatchObject({
    phase: 'talking',
    talkingWith: { legId, userId: toUserId },
    transfers: [{ kind: 'attended', byUserId: anna, toUserId, toExtension, toLegId: legId }],
  });
  expectDiscreet(scene);
  if (who === '1002') expectShown(scene, 'Anna');
  await end(scene);
  const { at } = await scene.fact('ended');
  await expectOneCall(scene);
  expect((await scene.facts()).filter(({ type }) => type === 'transferred')).toHaveLength(1);
  expect(await scene.recorded(answered['at'], waits['at'])).toEqual([[caller], [agent]]);
  expect(await scene.recorded(waits['at'], taken['at'])).toEqual([[caller], [music]]);
  expect(await scene.recorded(taken['at'], at)).toEqual([[caller], [asked]]);
}

async function askAndHangUp(scene: TransferScene, to: object, who: '1002' | 'outside'): Promise<void> {
  const { driver } = scene;
  const { legId } = await scene.fact('answered');
  await scene.hears('caller', '1001');
  await scene.done({ type: 'transfer', kind: 'attended', to });
  await scene.fact('legPickedUp');
  await scene.hears('1001', who);
  await scene.callcard.kill();
  await driver.api(`uuid_kill ${String(legId)}`);
  await scene.callcard.start();
  await scene.fact('recordingStarted', ({ kind }) => kind === 'voicemail');
  expect(await scene.call()).toMatchObject({ phase: 'voicemail', fallback: true });
  expect((await driver.api(`sched_del ${scene.callId}`)).trim()).toBe('+OK Deleted: 0');
  await end(scene);
  await expectOneCall(scene);
}

const all: readonly Beginning[] = ['comesIn', 'clicked', 'dialled'];

function callsOf(rule: string, told: readonly Story[]): readonly TransferCall[] {
  return told.flatMap(({ name, beginnings = all, play }) =>
    beginnings.map((beginning) => ({
      name: `${rule}: a client ${words[beginning]} ${name}`,
      beginning,
      run: (driver: TransferDriver) => playTransfer(driver, beginning, {}, play),
    })),
  );
}

/** Handed over by commands, and moved by an operator or by a phone that an installation lets take calls over. */
const handedOver: readonly TransferCall[] = [...callsOf('C3', stories), ...callsOf('A9', moves)];

/** Those of them that begin in this way. */
export const transfersOf = (beginning: Beginning): readonly TransferCall[] =>
  handedOver.filter((call) => call.beginning === beginning);

/** Handed over by the phone's own transfer key. */
export const referredCalls: readonly TransferCall[] = callsOf('A9', referrals);
