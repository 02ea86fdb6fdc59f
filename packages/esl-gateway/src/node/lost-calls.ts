import {
  type Call,
  type CallLog,
  type CallService,
  type Clock,
  type Ended,
  factId,
} from '@callcard/crm-core';
import type { Notify } from './notice.js';
import type { Switch } from './switch.js';

/** Finds ids that stay in a list for at least `forMs` milliseconds, from one look to the next. */
function createSince(clock: Clock, forMs: number) {
  let since = new Map<string, number>();
  /** Notes what is so now; returns what was so at the look before as well, and for long enough. */
  return (ids: Iterable<string>): ReadonlySet<string> => {
    const now = clock.now();
    const lasting = new Set<string>();
    const next = new Map<string, number>();
    for (const id of ids) {
      const first = since.get(id);
      if (first !== undefined && now - first >= forMs) lasting.add(id);
      next.set(id, first ?? now);
    }
    since = next;
    return lasting;
  };
}

/** Between claim and hand-over lie a few milliseconds: who waits for longer was left by whoever claimed the call. */
const orphanedAfterMs = 1_000;

/** Finds calls that still wait for a plan at a second look: nobody who claimed them is alive to hand one over. */
export function createOrphans(clock: Clock): (waiting: readonly string[]) => ReadonlySet<string> {
  return createSince(clock, orphanedAfterMs);
}

/** The record of a call that just ended is spooled a moment later and says more than that the call is gone. */
const lostAfterMs = 2_000;

/** The phones that a call of ours is placed from: it lives while one of them rings and nothing is dialled yet. */
function placedFrom({ direction, legs }: Call): readonly string[] {
  if (direction === 'inbound') return [];
  return legs.flatMap(({ legId, role, endedAt }) => (role === 'agent' && endedAt === null ? [legId] : []));
}

export interface LostCallPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly switch: Switch;
  readonly clock: Clock;
  readonly notify: Notify;
}

/**
 * Closes calls that the store holds for living and the switch no longer knows, at the second look that does not find
 * them. The switch's list only says where to look: a call counts as gone when the switch says so of itself.
 */
export function createLostCalls(ports: LostCallPorts, onClosed: (call: Call) => Promise<void>) {
  const { callService, calls, clock, notify } = ports;
  const lasting = createSince(clock, lostAfterMs);

  async function gone(call: Call, live: ReadonlySet<string>): Promise<boolean> {
    if (call.endedAt !== null || live.has(call.id)) return false;
    for (const channel of [call.id, ...placedFrom(call)]) {
      const exists = await ports.switch.exists(channel);
      if (!exists.ok || exists.value) return false;
    }
    return true;
  }

  return async (node: string, live: ReadonlySet<string>): Promise<void> => {
    const missed: string[] = [];
    for (const call of await calls.unfinished(node)) if (await gone(call, live)) missed.push(call.id);
    for (const callId of lasting(missed)) {
      const ended: Ended = {
        type: 'ended',
        id: factId.ended,
        callId,
        at: clock.now(),
        cause: 'UNKNOWN',
        sipStatus: null,
        endedBy: 'unknown',
      };
      const recorded = await callService.recordFacts(callId, [ended]);
      if (!recorded.ok) {
        notify({ code: 'factsNotStored', callId, reason: recorded.error });
        continue;
      }
      notify({ code: 'callClosedUnseen', callId });
      await onClosed(recorded.value.call);
    }
  };
}
