import { setImmediate as turn } from 'node:timers/promises';
import { CallcardError } from '@callcard/api/client';
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CardDesk } from '../src/card/desk.js';
import { type HandsetCommand, handsetCommands } from '../src/card/handset.js';
import { createHandset, endWithCalls, heardByColleagues } from '../src/phone/handset.js';
import { createFakePhone } from './support/fake-phone.js';

function bench() {
  const phone = createFakePhone();
  const given: string[] = [];
  const failing: { with?: Error } = {};
  const handset = createHandset({
    phone,
    async give(callId, { type }) {
      given.push(`${type} ${callId}`);
      if (failing.with) throw failing.with;
    },
  });
  phone.start();
  const can = () => handsetCommands.filter((command) => handset.can('c1', command));
  return { phone, handset, given, failing, can };
}

const ringing: readonly HandsetCommand[] = ['answer', 'skip'];
const talking: readonly HandsetCommand[] = ['hold', 'mute', 'unmute', 'hangUp'];
const held: readonly HandsetCommand[] = ['resume', 'mute', 'unmute', 'hangUp'];

describe('the phone of this browser on a card', () => {
  it('can do what the state of its own leg allows, and nothing for calls that are elsewhere', async () => {
    const { phone, handset, can } = bench();
    phone.ring('other', '1');
    expect(can()).toEqual([]);
    phone.ring('c1', '2');
    expect(can()).toEqual(ringing);
    await handset.run('c1', 'answer');
    expect(can()).toEqual(talking);
    await handset.run('c1', 'hold');
    expect(can()).toEqual(held);
    await handset.run('c1', 'resume');
    expect(can()).toEqual(talking);
    await expect(handset.run('nowhere', 'answer')).rejects.toMatchObject({ code: 'noCall' });
  });

  it('has nothing left of a call that is over, whether it rang or was talked in, and of no other', async () => {
    const { phone, handset } = bench();
    const entry = (callId: string, phase: string) => ({ callId, reading: { call: { phase } } });
    const entries = signal([entry('c1', 'talking'), entry('c2', 'ringing'), entry('c3', 'talking')]);
    endWithCalls({ entries } as unknown as Pick<CardDesk, 'entries'>, phone);
    phone.ring('c3', '3');
    phone.ring('c1', '1');
    await handset.run('c1', 'answer');
    phone.ring('c2', '2');
    entries.value = [entry('c1', 'ended'), entry('c2', 'ended'), entry('c3', 'talking')];
    await turn();
    expect(phone.state.value.calls).toMatchObject([{ callId: 'c3' }]);
  });

  it('is known to lack a call that the user talks in elsewhere, while it is a phone', async () => {
    const { phone, handset } = bench();
    expect(handset.lacks('c1')).toBe(true);
    const id = phone.ring('c1', '2');
    expect(handset.lacks('c1')).toBe(false);
    phone.end(id);
    expect(handset.lacks('c1')).toBe(true);
    phone.stop();
    expect(handset.lacks('c1')).toBe(false);
  });

  it('declines by the phone, and asks the API for nothing', async () => {
    const { phone, handset, given } = bench();
    const id = phone.ring('c1', '1');
    await handset.run('c1', 'skip');
    expect([phone.done, given]).toEqual([[`reject ${id}`], []]);
  });

  it('mutes at once and by the API, and takes it back when the API refuses', async () => {
    const { phone, handset, given, failing } = bench();
    const id = phone.ring('c1', '1');
    await phone.answer(id);
    await handset.run('c1', 'mute');
    expect(given).toEqual(['mute c1']);
    expect(phone.state.value.calls).toMatchObject([{ isMuted: true }]);
    failing.with = new CallcardError('wrong-phase', 'no');
    await expect(handset.run('c1', 'unmute')).rejects.toMatchObject({ code: 'wrong-phase' });
    expect(phone.state.value.calls).toMatchObject([{ isMuted: true }]);
  });

  it('hangs up by the API, which says what that means', async () => {
    const { phone, handset, given } = bench();
    await phone.answer(phone.ring('c1', '1'));
    await handset.run('c1', 'hangUp');
    expect([given, phone.state.value.calls.length]).toEqual([['hangUp c1'], 1]);
  });

  it.each(['unreachable', 'not-your-call'] as const)(
    'ends its own leg where the API says %s',
    async (code) => {
      const { phone, handset, failing } = bench();
      await phone.answer(phone.ring('c1', '1'));
      failing.with = new CallcardError(code, 'no');
      await handset.run('c1', 'hangUp');
      expect(phone.state.value.calls).toEqual([]);
    },
  );

  it('is heard by a colleague who is asked about a caller whom it holds, and not by the caller', async () => {
    const { phone } = bench();
    const id = phone.ring('c1', '1');
    await phone.answer(id);
    await phone.hold(id, true);
    const during: unknown[] = [];
    let refusal: Error | undefined;
    const give = heardByColleagues(async () => {
      during.push(phone.state.value.calls.map(({ isHeld, isMuted }) => ({ isHeld, isMuted })));
      if (refusal) throw refusal;
      return false;
    }, phone);
    const attended = { type: 'transfer', kind: 'attended', to: { userId: 'piotr' } } as const;
    await give('c1', { type: 'transfer', kind: 'blind', to: { userId: 'piotr' } });
    refusal = new CallcardError('agent-not-registered', 'no');
    await expect(give('c1', attended)).rejects.toBe(refusal);
    expect(phone.state.value.calls).toMatchObject([{ isHeld: true, isMuted: false }]);
    refusal = undefined;
    await give('c1', attended);
    expect(phone.state.value.calls).toMatchObject([{ isHeld: false, isMuted: false }]);
    expect(during).toEqual([
      [{ isHeld: true, isMuted: false }],
      [{ isHeld: false, isMuted: true }],
      [{ isHeld: false, isMuted: true }],
    ]);
  });
});
