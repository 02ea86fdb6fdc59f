import { type FoldedCall, foldFacts } from '../../call/fold-call.js';
import { offerOf } from '../../call/offer-of.js';
import type { Call } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import type { Instant } from '../../model/record.js';
import { readCall } from '../../model/shapes/call.js';
import { readFacts } from '../../model/shapes/facts.js';
import type { StoredCall } from '../../model/stored-call.js';

/** A call as this process last saw it stored. Nobody but the worker of the call changes it. */
export interface KnownCall {
  /** 0: nothing is stored. */
  readonly version: number;
  /** By id; those of a later commit are added to it. */
  readonly facts: Map<string, CallFact>;
  readonly fold: FoldedCall;
  /** As it is stored, with when it changed; undefined: nothing is stored. */
  readonly stored: Call | undefined;
}

/** A call of which nothing is known. */
export function unknownCall(): KnownCall {
  return { version: 0, facts: new Map(), fold: foldFacts([]), stored: undefined };
}

/** Folds a call as it was read; what is damaged of its facts may be reported again. */
export function foldStored({ call, facts, version }: StoredCall): KnownCall {
  const sound = readFacts(facts);
  // Without its offer nothing of a call could be told: a call that was stored had one.
  const all = sound.some(({ type }) => type === 'offered') ? sound : [offerOf(readCall(call)), ...sound];
  return { version, facts: new Map(all.map((fact) => [fact.id, fact])), fold: foldFacts(all), stored: call };
}

/** Remembers calls between commits, so that an event that reports nothing new needs no read. */
export interface KnownCalls {
  get(callId: string): KnownCall | undefined;
  /** What was stored under a new version. */
  put(callId: string, known: KnownCall): void;
  /** Another process wrote the call, or a write failed: read it again. */
  forget(callId: string): void;
}

/** More calls than this are never remembered at once: of those beyond, the ones unused for longest are read again. */
const mostKnown = 5_000;
/** How long a call that is over is remembered: its last events and its call detail record come within this time. */
const endedForMs = 120_000;

interface Entry {
  readonly known: KnownCall;
  readonly usedAt: Instant;
}

function isOver(call: Call | undefined): boolean {
  return call?.phase === 'ended';
}

export function createKnownCalls(now: () => Instant): KnownCalls {
  // A map keeps the order of insertion: the first entry is the one unused for longest.
  const entries = new Map<string, Entry>();

  function use(callId: string, known: KnownCall): void {
    entries.delete(callId);
    entries.set(callId, { known, usedAt: now() });
  }

  /** Looks at a few of the oldest entries each time, so that no single call pays for all. */
  function makeRoom(): void {
    let looked = 0;
    for (const [callId, { known, usedAt }] of entries) {
      const tooMany = entries.size > mostKnown;
      if (!tooMany && !(isOver(known.fold.call) && now() - usedAt > endedForMs)) {
        looked += 1;
        if (looked > 8) return;
        continue;
      }
      entries.delete(callId);
    }
  }

  return {
    get(callId) {
      const entry = entries.get(callId);
      if (entry) use(callId, entry.known);
      return entry?.known;
    },
    put(callId, known) {
      use(callId, known);
      makeRoom();
    },
    forget: (callId) => void entries.delete(callId),
  };
}
