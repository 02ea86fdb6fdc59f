import { CallcardError, type LiveEvent } from '@callcard/api/client';
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CardCall, Reading } from '../../src/card/card-model.js';
import { createCardDesk, leavingMs, restMs, retryMs, unknownAfterMs } from '../../src/card/desk.js';
import { createCardMemory } from '../../src/card/remembered-cards.js';
import { sharedStorage } from '../support/shared-storage.js';
import { anna, connected, fact, leg, piotr, reading, talking } from './samples.js';

/** A server with calls, timers that run when they are told, and tabs of Anna's browser. */
function scene() {
  const calls = new Map<string, Reading>();
  const reads: string[] = [];
  const openTab = sharedStorage();
  const timers = new Set<{ readonly ms: number; readonly run: () => void }>();
  const given: string[] = [];
  let broken = false;
  let answerCommand: () => Promise<boolean> = async () => true;
  const listeners = new Set<(event: LiveEvent) => void>();
  const gaps = signal(0);
  const live = {
    connected: signal(true),
    gaps,
    ready: Promise.resolve(),
    listen(listener: (event: LiveEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => undefined,
  };
  const api = {
    async read(callId: string) {
      reads.push(callId);
      if (broken) throw new CallcardError('unreachable', 'no answer');
      const found = calls.get(callId);
      if (!found) throw new CallcardError('not-found', 'gone');
      return { reading: found, aheadMs: 0 };
    },
    async *liveCalls(): AsyncGenerator<CardCall> {
      for (const each of calls.values()) if (each.call.phase !== 'ended') yield each.call;
    },
    give: async (_: string, { type }: { readonly type: string }) => {
      given.push(type);
      return answerCommand();
    },
  };
  return {
    reads,
    given,
    put: (of: Partial<CardCall> = {}, more: Parameters<typeof reading>[1] = {}) =>
      calls.set(of.id ?? 'call', reading(of, more)),
    breakDown: () => {
      broken = true;
    },
    drop: (id = 'call') => calls.delete(id),
    say: (...events: readonly LiveEvent[]) => {
      for (const event of events) for (const listener of listeners) listener(event);
    },
    miss: () => {
      gaps.value += 1;
    },
    answerWith(answer: () => Promise<boolean>) {
      answerCommand = answer;
    },
    /** Lets the timers of this length run. */
    pass(ms: number) {
      for (const timer of [...timers]) if (timer.ms === ms && timers.delete(timer)) timer.run();
    },
    desk: () =>
      createCardDesk({
        ...{ api, userId: anna, live },
        memory: createCardMemory(openTab(), anna, () => 0),
        timer(ms, run) {
          const timer = { ms, run };
          // Rests and retries are over at once; what people wait for passes when it is told to.
          if (ms === restMs || ms === retryMs) queueMicrotask(run);
          else timers.add(timer);
          return () => timers.delete(timer);
        },
      }),
  };
}

type Desk = ReturnType<ReturnType<typeof scene>['desk']>;

const placesOf = (desk: Desk) => desk.entries.value.map(({ callId, place }) => [callId, place]);
const shows = (desk: Desk, expected: unknown) => expect.poll(() => placesOf(desk)).toEqual(expected);
const isRead = (desk: Desk) =>
  expect.poll(() => desk.entries.value.every(({ reading: read }) => read)).toBe(true);

const over = { phase: 'ended', legs: [talking()] } as Partial<CardCall>;

describe('the cards of a user', () => {
  it('C9: are those of the calls that go on, also when the page has just come', async () => {
    const { put, desk } = scene();
    put();
    put({ id: "of Piotr's", legs: [leg({ userId: piotr })] });
    await shows(desk(), [['call', 'open']]);
  });

  it('C6: come with the event of a phone that rings, and change with the next ones', async () => {
    const { put, say, desk } = scene();
    const cards = desk();
    put();
    say(fact('legRinging', { userId: anna }));
    await shows(cards, [['call', 'open']]);
    put({ phase: 'talking', talkingWith: connected() });
    say(fact('answered', { legId: 'leg of anna' }));
    await expect.poll(() => cards.entries.value[0]?.reading?.call.phase).toBe('talking');
  });

  it('are read once for all the events of one moment', async () => {
    const { put, say, reads, desk } = scene();
    put();
    const cards = desk();
    await isRead(cards);
    await shows(cards, [['call', 'open']]);
    const before = reads.length;
    say(...Array.from({ length: 50 }, () => fact('identified')));
    await expect.poll(() => reads.length).toBe(before + 1);
    await isRead(cards);
    expect(reads.length).toBe(before + 1);
  });

  it('are read again after events were missed, with calls that began meanwhile', async () => {
    const { put, miss, desk } = scene();
    put();
    const cards = desk();
    await shows(cards, [['call', 'open']]);
    put({ id: 'second' });
    miss();
    await shows(cards, [
      ['call', 'open'],
      ['second', 'open'],
    ]);
  });

  it('stay after the call and a reload, until they are closed', async () => {
    const { put, say, desk } = scene();
    put();
    const first = desk();
    await shows(first, [['call', 'open']]);
    first.place('call', 'minimised');
    put(over);
    say(fact('ended'));
    first.stop();
    const second = desk();
    await shows(second, [['call', 'minimised']]);
    await isRead(second);
    expect(second.close('call')).toBe(true);
    second.stop();
    const third = desk();
    expect(placesOf(third)).toEqual([]);
  });

  it('cannot be closed while the call goes on', async () => {
    const { put, desk } = scene();
    put();
    const cards = desk();
    await shows(cards, [['call', 'open']]);
    await isRead(cards);
    expect(cards.close('call')).toBe(false);
  });

  it('are put aside and closed in all tabs', async () => {
    const { put, say, desk } = scene();
    put();
    const [one, two] = [desk(), desk()];
    await shows(one, [['call', 'open']]);
    await shows(two, [['call', 'open']]);
    one.place('call', 'minimised');
    await shows(two, [['call', 'minimised']]);
    put(over);
    say(fact('ended'));
    for (const each of [one, two])
      await expect.poll(() => each.entries.value[0]?.reading?.call.phase).toBe('ended');
    one.close('call');
    await shows(two, []);
  });

  it('R3: of a call that a colleague took go by themselves, after they said so', async () => {
    const { put, say, pass, desk } = scene();
    put();
    const cards = desk();
    await isRead(cards);
    await shows(cards, [['call', 'open']]);
    const ended = leg({ endedAt: '2026-11-30T10:00:05.000Z' });
    put({ phase: 'talking', talkingWith: connected(piotr), legs: [ended, talking(piotr)] });
    say(fact('answered', { legId: 'leg of piotr' }));
    await expect.poll(() => cards.entries.value[0]?.reading?.call.phase).toBe('talking');
    pass(leavingMs);
    expect(placesOf(cards)).toEqual([]);
  });

  it('go when the call is not there, or not to be seen', async () => {
    const { put, say, drop, desk } = scene();
    put();
    const cards = desk();
    await shows(cards, [['call', 'open']]);
    drop();
    say(fact('identified'));
    await shows(cards, []);
  });

  it('are tried again a few times when they cannot be read, and not for ever', async () => {
    const { put, reads, breakDown, desk } = scene();
    put();
    breakDown();
    const cards = desk();
    await expect.poll(() => cards.entries.value[0]?.error?.code).toBe('unreachable');
    await expect.poll(() => reads.length).toBe(4);
    // What is asked for is one more, after which it is not tried again.
    cards.reload('call');
    await expect.poll(() => reads.length).toBe(5);
  });

  it('A1b: are not closed over a comment that is not sent, unless that is wanted twice', async () => {
    const { put, desk } = scene();
    put();
    const cards = desk();
    await shows(cards, [['call', 'open']]);
    await isRead(cards);
    put(over);
    cards.reload('call');
    await expect.poll(() => cards.entries.value[0]?.reading?.call.phase).toBe('ended');
    cards.write('call', true);
    expect(cards.close('call')).toBe(false);
    expect(cards.entries.value[0]).toMatchObject({ unsent: 'warned', panel: 'comment' });
    expect(cards.close('call')).toBe(true);
  });

  it('on a page of their own are of any call, and say what is wrong', async () => {
    const { put, desk } = scene();
    put(over);
    const cards = desk();
    const leave = cards.setApart('call');
    await isRead(cards);
    expect(placesOf(cards)).toEqual([['call', 'apart']]);
    leave();
    expect(placesOf(cards)).toEqual([]);
    cards.setApart('no such call');
    await expect.poll(() => cards.entries.value[0]?.error?.code).toBe('not-found');
  });
});

describe('a command from a card', () => {
  async function talkingScene() {
    const made = scene();
    made.put({ phase: 'talking', talkingWith: connected(), legs: [talking()] });
    const cards = made.desk();
    await shows(cards, [['call', 'open']]);
    await isRead(cards);
    return { ...made, cards, commands: () => cards.entries.value[0]?.commands.map(({ type }) => type) };
  }

  it('C3: is pending until it is done and the card was read after it, and goes once', async () => {
    const { cards, commands, given, reads } = await talkingScene();
    const before = reads.length;
    const both = [cards.give('call', { type: 'hold' }), cards.give('call', { type: 'hold' })];
    expect(commands()).toEqual(['hold']);
    await Promise.all(both);
    await expect.poll(commands).toEqual([]);
    expect(given).toEqual(['hold']);
    expect(reads.length).toBeGreaterThan(before);
  });

  it('C3: that is only accepted waits for its fact', async () => {
    const { cards, commands, answerWith, say } = await talkingScene();
    answerWith(async () => false);
    await cards.give('call', { type: 'hold' });
    expect(commands()).toEqual(['hold']);
    say(fact('held'));
    await expect.poll(commands).toEqual([]);
    expect(cards.entries.value[0]?.problem).toBeUndefined();
  });

  it('C3: that no fact confirms is of unknown outcome after a while, and says so', async () => {
    const { cards, commands, answerWith, pass } = await talkingScene();
    answerWith(async () => false);
    await cards.give('call', { type: 'hold' });
    pass(unknownAfterMs);
    expect(commands()).toEqual([]);
    expect(cards.entries.value[0]?.problem).toEqual({ type: 'hold' });
  });

  it('C3: that is refused says why', async () => {
    const { cards, commands, answerWith } = await talkingScene();
    answerWith(async () => {
      throw new CallcardError('not-your-call', 'no');
    });
    await cards.give('call', { type: 'mute' });
    expect(commands()).toEqual([]);
    expect(cards.entries.value[0]?.problem).toMatchObject({ type: 'mute', error: { code: 'not-your-call' } });
  });

  it('goes to the phone in the browser where that has the leg, and to the API where it has not', async () => {
    const { cards, given } = await talkingScene();
    const run: string[] = [];
    cards.handset.value = {
      can: (_, command) => command === 'hold',
      lacks: () => false,
      run: async (callId, command) => void run.push(`${command} of ${callId}`),
    };
    await cards.give('call', { type: 'hold' });
    await cards.give('call', { type: 'mute' });
    expect([run, given]).toEqual([['hold of call'], ['mute']]);
  });
});
