import {
  type Call,
  type CallFact,
  type CallLog,
  createCallService,
  defaultCallPolicy,
  type Store,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aContact,
  aLead,
  aLine,
  answered,
  aPhone,
  aUser,
  commented,
  ended,
  fixedClock,
  leadCreated,
  legEnded,
  legRinging,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const incoming = offered({ at: t, remoteNumber: caller, lineNumber: '+48225550100' });
const leg = { legId: 'leg', role: 'owner', userId: 'anna', extension: '1001' } as const;
const recording = { recordingId: 'call-1-conversation', kind: 'conversation', path: 'a.wav' } as const;

/** A port that counts the calls of each of its methods. */
function counted<T extends object>(port: T, counts: Map<string, number>, name: string): T {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const method = `${name}.${String(key)}`;
        counts.set(method, (counts.get(method) ?? 0) + 1);
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}

async function office(change: (calls: CallLog) => Partial<CallLog> = () => ({})) {
  const memory = createMemoryStore();
  await memory.users.insert(aUser({ id: 'anna', extension: '1001' }));
  await memory.lines.insert(aLine({ id: 'line', number: '+48225550100' }));
  await memory.contacts.insert(aContact({ id: 'jan', phones: [aPhone(caller)], ownerId: 'anna' }));
  const counts = new Map<string, number>();
  const changed = { ...memory, calls: { ...memory.calls, ...change(memory.calls) } };
  const entries = Object.entries(changed).map(([name, port]) => [name, counted(port, counts, name)]);
  const store = Object.fromEntries(entries) as Store;
  const waits: number[] = [];
  const pauses = { wait: async (longestMs: number) => void waits.push(longestMs) };
  const ports = { store, clock: fixedClock(t), ids: sequentialIds('id'), pauses };
  const callService = createCallService(ports, defaultCallPolicy('PL'));
  const asked = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const record = async (...facts: CallFact[]): Promise<Call> => {
    const recorded = await callService.recordFacts('call-1', facts);
    if (!recorded.ok) throw new Error(recorded.error.code);
    return recorded.value.call;
  };
  return { memory, callService, counts, asked, record, waits };
}

describe('what a call costs its store', () => {
  it('records an offer and its plan in one commit, and looks for no call that nobody has reported', async () => {
    const { callService, counts, memory } = await office();
    const routed = await callService.route('call-1', [incoming]);
    expect(routed).toMatchObject({ ok: true, value: { call: { id: 'call-1' }, plan: { path: 'normal' } } });
    expect(counts.get('calls.commit')).toBe(1);
    expect(counts.has('calls.get')).toBe(false);
    const facts = (await memory.calls.get('call-1'))?.facts.map(({ type }) => type);
    expect(facts).toEqual(['offered', 'identified', 'planned']);
  });

  it('finds the plan that another process made, also when no plan could be made any more', async () => {
    const { callService, memory } = await office();
    const ports = { store: memory, clock: fixedClock(t), ids: sequentialIds('other') };
    const first = await createCallService(ports, defaultCallPolicy('PL')).route('call-1', [incoming]);
    if (!first.ok) throw new Error(first.error.code);
    await memory.records.write({
      records: [],
      removed: [{ type: 'line', id: 'line', version: 1 }],
      history: [],
    });
    expect(await callService.route('call-1', [incoming])).toEqual(first);
    expect((await memory.calls.get('call-1'))?.version).toBe(1);
  });

  it('reads and writes nothing for facts that are known', async () => {
    const { asked, record } = await office();
    await record(incoming, legRinging({ ...leg, at: t + 1 }));
    const before = asked();
    await record(incoming, legRinging({ ...leg, at: t + 1 }));
    await record(incoming);
    expect(asked()).toBe(before);
  });

  it('stores facts that arrive while a commit is under way in one further commit', async () => {
    const { callService, counts, memory } = await office();
    const results = await Promise.all([
      callService.recordFacts('call-1', [incoming]),
      callService.recordFacts('call-1', [legRinging({ ...leg, at: t + 1 })]),
      callService.recordFacts('call-1', [answered({ legId: 'leg', at: t + 2 })]),
      callService.recordFacts('call-1', [recordingStarted({ ...recording, at: t + 2 })]),
    ]);
    expect(counts.get('calls.commit')).toBe(2);
    const added = results.map((result) => (result.ok ? result.value.added.map(({ type }) => type) : []));
    expect(added).toEqual([['offered', 'identified'], ['legRinging'], ['answered'], ['recordingStarted']]);
    expect((await memory.calls.get('call-1'))?.version).toBe(2);
  });

  it('asks the store few questions and commits seldom for the simplest answered call', async () => {
    const { callService, counts, asked, record } = await office();
    await callService.route('call-1', [incoming]);
    await record(legRinging({ ...leg, at: t + 1 }));
    await record(answered({ legId: 'leg', at: t + 2 }), recordingStarted({ ...recording, at: t + 2 }));
    await record(recordingStopped({ ...recording, at: t + 500 }));
    await record(legEnded({ ...leg, at: t + 500 }));
    await record(ended({ at: t + 501 }));
    await record(recordingStored({ recordingId: recording.recordingId, at: t + 510 }));
    expect(counts.get('calls.commit')).toBe(7);
    // The line, the number among records, lines and users, deals, the owner, who is busy, missed calls.
    expect(asked() - 7).toBeLessThanOrEqual(10);
  });

  it('M10: asks who has a stranger’s number once more when the call is answered, and of nobody else', async () => {
    const { callService, counts, memory } = await office();
    const line = await memory.lines.get('line');
    if (line) await memory.lines.update({ ...line, leadCreation: 'onAnswer', version: 2 });
    const asked = () => counts.get('parties.findByPhone') ?? 0;
    const play = async (callId: string, remoteNumber: string) => {
      await callService.recordFacts(callId, [{ ...incoming, callId, remoteNumber }]);
      const offeredWith = asked();
      for (const facts of [
        [legRinging({ ...leg, callId, at: t + 1 })],
        [answered({ callId, legId: 'leg', at: t + 2 })],
        [commented({ callId, at: t + 3, text: 'Hello' })],
        [ended({ callId, at: t + 9 })],
      ])
        await callService.recordFacts(callId, facts);
      return asked() - offeredWith;
    };
    expect(await play('known', caller)).toBe(0);
    // And once to know whether it is a repeat inquiry, which only a new lead is asked for.
    expect(await play('stranger', '+48601999999')).toBe(2);
    expect((await memory.calls.get('stranger'))?.call.createdLeadId).not.toBeNull();
  });

  /** The ids of all activities and history entries that are written, in the order of writing. */
  async function watchedOffice() {
    const written: string[] = [];
    const opened = await office((calls) => ({
      commit: (change) => {
        written.push(...[...change.activities, ...change.history].map(({ id }) => id));
        return calls.commit(change);
      },
    }));
    return { ...opened, written };
  }

  it('writes no activity and no history entry a second time', async () => {
    const { record, written } = await watchedOffice();
    await record(incoming, ended({ at: t + 1 }));
    const first = written.splice(0);
    await record(recordingStopped({ ...recording, at: t + 2 }));
    expect(first.length).toBeGreaterThan(0);
    expect(written).toEqual([]);
  });

  it('A1b: writes of one more comment its own note and no other, however many there are', async () => {
    const { record, written } = await watchedOffice();
    const comments = Array.from({ length: 200 }, (_, n) =>
      commented({ id: `comment:${n}`, at: t + n, text: `Comment ${n}` }),
    );
    await record(incoming, ...comments);
    expect(written.filter((id) => id.includes('comment:'))).toHaveLength(400);
    written.length = 0;
    await record(commented({ id: 'comment:200', at: t + 200, text: 'One more' }));
    expect(written).toEqual(['call-1:contact:jan:comment:200', 'call-1:contact:jan:noteAdded:comment:200']);
  });
});

describe('a write that others are in the way of', () => {
  it('ends in busy after a bounded number of tries when the store refuses for ever', async () => {
    let tries = 0;
    const { callService, waits } = await office(() => ({
      commit: async () => {
        tries += 1;
        return { ok: false, error: { code: 'conflict' } };
      },
    }));
    expect(await callService.recordFacts('call-1', [incoming])).toEqual({
      ok: false,
      error: { code: 'busy' },
    });
    expect(tries).toBe(10);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1_000);
  });

  it('ends in busy when an offer comes with a lead that is there already', async () => {
    const { callService, memory } = await office();
    await memory.leads.insert(aLead({ id: 'lead-7' }));
    const created = leadCreated({ leadId: 'lead-7', at: t });
    const stranger = offered({ at: t, remoteNumber: '+48699000111', lineNumber: '+48225550100' });
    const outcome = await callService.recordFacts('call-1', [stranger, created]);
    expect(outcome).toEqual({ ok: false, error: { code: 'busy' } });
    expect(await memory.calls.get('call-1')).toBeUndefined();
  });

  it('reads again what another process wrote, before it refuses or writes', async () => {
    const { callService, memory, record } = await office();
    await record(incoming);
    const clock = fixedClock(t);
    const other = createCallService(
      { store: memory, clock, ids: sequentialIds('other') },
      defaultCallPolicy('PL'),
    );
    await other.recordFacts('call-1', [legRinging({ ...leg, at: t + 1 })]);
    const call = await record(answered({ legId: 'leg', at: t + 2 }));
    expect(call.legs).toMatchObject([{ legId: 'leg', userId: 'anna', ringingAt: t + 1, answeredAt: t + 2 }]);
    const unknown = await callService.recordFacts('call-2', [answered({ callId: 'call-2', at: t })]);
    expect(unknown).toEqual({ ok: false, error: { code: 'unknownCall' } });
    await other.recordFacts('call-2', [offered({ callId: 'call-2', at: t })]);
    expect((await callService.recordFacts('call-2', [answered({ callId: 'call-2', at: t })])).ok).toBe(true);
  });

  it('goes on after the store failed once', async () => {
    let fail = true;
    const { callService, record } = await office((calls) => ({
      async commit(change) {
        if (!fail) return calls.commit(change);
        fail = false;
        throw new Error('the disk is full');
      },
    }));
    await expect(callService.recordFacts('call-1', [incoming])).rejects.toThrow('the disk is full');
    expect((await record(incoming)).id).toBe('call-1');
  });
});

describe('many calls of one number that end together', () => {
  it('A5: are all stored, and make one item of the work list', async () => {
    const { callService, memory } = await office();
    const ids = Array.from({ length: 60 }, (_, n) => `call-${n}`);
    const results = await Promise.all(
      ids.map((callId) =>
        callService.recordFacts(callId, [offered({ ...incoming, callId }), ended({ callId, at: t + 9 })]),
      ),
    );
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    const items = await memory.missedCalls.ofCaller([caller]);
    expect(items.map(({ missed }) => missed.length)).toEqual([60]);
  });
});

describe('C7: a caller who hides', () => {
  it.each([
    ['by a flag', { withheld: true, remoteNumber: caller, remoteName: 'Jan Kowalski' }],
    ['by a text', { remoteNumber: 'anonymous', remoteName: 'Jan Kowalski' }],
  ])('%s leaves neither number nor name in call, facts, feed and card', async (_how, fields) => {
    const { callService, memory, record } = await office();
    await record(offered({ ...incoming, ...fields }), ended({ at: t + 5 }));
    const stored = await memory.calls.get('call-1');
    const left = JSON.stringify([
      stored,
      await memory.feed.since('0', 100),
      await callService.card('call-1'),
    ]);
    expect(left).not.toContain('601234567');
    expect(left).not.toContain('Kowalski');
    expect(stored?.call).toMatchObject({ withheld: true, match: { verdict: 'withheld' } });
  });
});
