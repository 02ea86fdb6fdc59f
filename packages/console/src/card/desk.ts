import type { CallcardError, LiveEvent } from '@callcard/api/client';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { errorFrom } from '../api/error-from.js';
import type { LiveEvents } from '../live/shared-events.js';
import type { Command } from './card-model.js';
import type { DeskApi } from './desk-api.js';
import {
  type CardPanel,
  type CardPlace,
  concernsUser,
  type DeskAction,
  type DeskEntry,
  type DeskState,
  deskAfter,
  isCloseable,
  isLeaving,
  isUnderWay,
  wasDeclined,
} from './desk-state.js';
import { type CallHandset, isHandsetCommand } from './handset.js';
import type { CardMemory } from './remembered-cards.js';
import { changesCard } from './shown-records.js';
import { createSingleFlight, type SingleFlight } from './single-flight.js';
import { standingOf } from './standing.js';
import { createTimers, type Timer } from './timers.js';

/** The cards of whoever is signed in. */
export interface CardDesk {
  readonly entries: ReadonlySignal<readonly DeskEntry[]>;
  readonly userId: string;
  /** So far the server's clock is ahead of this one's, in milliseconds. */
  readonly aheadMs: ReadonlySignal<number>;
  /** The phone in the browser, while there is one. */
  readonly handset: Signal<CallHandset | undefined>;
  /** Has the card of a call, which may be anybody's, on a page of its own, and not among the others; returns how to end that. */
  setApart(callId: string): () => void;
  place(callId: string, place: CardPlace): void;
  turn(callId: string, panel: CardPanel | undefined): void;
  /** The user does something with the card. */
  touch(callId: string): void;
  /** The user has written something that is not sent yet, or has none any more. */
  write(callId: string, unsent: boolean): void;
  /** Closes a card whose call is over, or goes on without the user; true: it is closed. What is not sent yet is told first. */
  close(callId: string): boolean;
  /** Hears of an event that is not among those that concern the user: of a call that they watch. */
  hear(event: LiveEvent): void;
  /** Reads a card again. */
  reload(callId: string): void;
  /** Gives a command, unless one like it is under way. It stays pending until facts confirm it. */
  give(callId: string, command: Command): Promise<void>;
  stop(): void;
}

export interface DeskOptions {
  readonly api: DeskApi;
  readonly userId: string;
  readonly live: LiveEvents;
  readonly memory: CardMemory;
  readonly timer: Timer;
}

/** After so long a command that was accepted, and that no fact confirms, is said to be of unknown outcome. */
export const unknownAfterMs = 10_000;
/** So long a card says what became of a call that only rang. */
export const leavingMs = 8_000;
/** Between two readings of a card, so that a storm of events is no storm of requests. */
export const restMs = 100;
/** A card that could not be read is tried again so often, after so long, without an event. */
const mostRetries = 3;
export const retryMs = 2_000;
/** Of more live calls, those that came first are not looked through. */
const mostLiveCalls = 1_000;
/** What somebody does not see, or what is not there any more. */
const goneCodes: readonly CallcardError['code'][] = ['not-found', 'not-permitted'];

/** Keeps the cards of a user's calls: those that are live, and those that were not closed since. */
export function createCardDesk({ api, userId, live, memory, timer }: DeskOptions): CardDesk {
  const state = signal<DeskState>({ userId, entries: [] });
  const entries = computed(() => state.value.entries);
  const aheadMs = signal(0);
  const handset = signal<CallHandset | undefined>(undefined);
  const readers = new Map<string, SingleFlight>();
  const failures = new Map<string, number>();
  const timers = createTimers(timer);
  let lastId = 0;

  const entryOf = (callId: string) => state.peek().entries.find((entry) => entry.callId === callId);
  const act = (action: DeskAction) => {
    state.value = deskAfter(state.peek(), action);
  };

  async function read(callId: string, ending: AbortSignal): Promise<void> {
    const commands = entryOf(callId)?.commands ?? [];
    const settled = new Set(commands.filter(({ done }) => done).map(({ id }) => id));
    try {
      const found = await api.read(callId, ending);
      if (ending.aborted) return;
      failures.delete(callId);
      aheadMs.value = found.aheadMs ?? aheadMs.peek();
      act({ kind: 'read', callId, reading: found.reading, settled });
    } catch (thrown) {
      if (ending.aborted) return;
      const error = errorFrom(thrown);
      const isGone = goneCodes.includes(error.code) && entryOf(callId)?.place !== 'apart';
      if (isGone) return act({ kind: 'closed', callId });
      act({ kind: 'unreadable', callId, error, settled });
      const tries = (failures.get(callId) ?? 0) + 1;
      failures.set(callId, tries);
      if (tries <= mostRetries && !goneCodes.includes(error.code)) timers.once(retryMs, () => reload(callId));
    }
  }
  const rest = () => new Promise<void>((resolve) => timers.once(restMs, resolve));

  const reload = (callId: string) => {
    if (!entryOf(callId)) return;
    const reader = readers.get(callId) ?? createSingleFlight((ending) => read(callId, ending), rest);
    readers.set(callId, reader);
    reader.request();
  };
  const open = (callId: string, place: CardPlace = 'open') => {
    act({ kind: 'opened', callId, place });
    if (entryOf(callId)?.reading === undefined) reload(callId);
  };
  const place = (callId: string, to: CardPlace) => act({ kind: 'placed', callId, place: to });
  const isLive = (callId: string) => {
    const entry = entryOf(callId);
    return entry !== undefined && !isCloseable(entry, userId);
  };
  const setApart = (callId: string) => {
    const before = entryOf(callId)?.place;
    open(callId, 'apart');
    place(callId, 'apart');
    return () => {
      if (before !== undefined || isLive(callId)) place(callId, before ?? 'open');
      else act({ kind: 'closed', callId });
    };
  };

  /** Finds the user's calls that go on. */
  async function findLive(): Promise<void> {
    let count = 0;
    for await (const call of api.liveCalls()) {
      if (standingOf(call, userId).live) open(call.id);
      count += 1;
      if (count >= mostLiveCalls) return;
    }
  }
  const lookAgain = () => {
    for (const { callId } of state.peek().entries) reload(callId);
    // What cannot be listed now is found when events are connected again.
    findLive().catch(() => undefined);
  };

  const hear = (event: LiveEvent) => {
    if ('fact' in event) {
      act({ kind: 'happened', event });
      if (concernsUser(event, userId)) open(event.callId);
    }
    for (const { callId, reading } of state.peek().entries)
      if (reading ? changesCard(reading, event) : event.callId === callId) reload(callId);
  };

  const stops = [
    live.listen(hear),
    live.gaps.subscribe(lookAgain),
    live.connected.subscribe((connected) => {
      if (connected && state.peek().entries.some(({ error }) => error)) lookAgain();
    }),
    effect(() => {
      const leaving = state.value.entries.filter((entry) => isLeaving(entry, userId));
      timers.keep(
        new Map(leaving.map((entry) => [entry.callId, wasDeclined(entry, userId) ? 0 : leavingMs])),
        (callId) => act({ kind: 'closed', callId }),
      );
    }),
    effect(() => {
      const there = new Set(state.value.entries.map(({ callId }) => callId));
      for (const [callId, reader] of readers) {
        if (there.has(callId)) continue;
        reader.stop();
        readers.delete(callId);
        failures.delete(callId);
      }
    }),
    memory.follow(entries, {
      open,
      place,
      close: (callId) => {
        const entry = entryOf(callId);
        if (entry?.place !== 'apart' && entry?.unsent === undefined && !isLive(callId))
          act({ kind: 'closed', callId });
      },
    }),
  ];

  async function carryOut(callId: string, command: Command): Promise<boolean> {
    const phone = handset.peek();
    const { type } = command;
    if (!phone || !isHandsetCommand(type) || !phone.can(callId, type)) return api.give(callId, command);
    await phone.run(callId, type);
    return false;
  }

  async function give(callId: string, command: Command): Promise<void> {
    const entry = entryOf(callId);
    const { type } = command;
    if (!entry || isUnderWay(entry, type)) return;
    lastId += 1;
    const id = lastId;
    act({ kind: 'given', callId, id, type });
    try {
      if (await carryOut(callId, command)) act({ kind: 'done', callId, id });
      else
        timers.once(unknownAfterMs, () => {
          const isOpen = entryOf(callId)?.commands.some((each) => each.id === id);
          if (isOpen) act({ kind: 'refused', callId, id, problem: { type } });
        });
    } catch (thrown) {
      act({ kind: 'refused', callId, id, problem: { type, error: errorFrom(thrown) } });
    }
    reload(callId);
  }

  return {
    ...{ entries, userId, aheadMs, handset, setApart, place, hear, reload, give },
    turn: (callId, panel) => act({ kind: 'turned', callId, panel }),
    write: (callId, unsent) => act({ kind: 'wrote', callId, unsent }),
    touch: (callId) => act({ kind: 'touched', callId }),
    close(callId) {
      if (isLive(callId)) return false;
      if (entryOf(callId)?.unsent === 'written') {
        act({ kind: 'warned', callId });
        return false;
      }
      act({ kind: 'closed', callId });
      return true;
    },
    stop() {
      for (const stop of stops) stop();
      for (const reader of readers.values()) reader.stop();
      timers.stop();
    },
  };
}
