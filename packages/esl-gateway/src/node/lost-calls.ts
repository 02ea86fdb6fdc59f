import {
  type Call,
  type CallLog,
  type CallService,
  type Clock,
  type Ended,
  factId,
  type Instant,
  placingLegs,
} from '@callcard/crm-core';
import { recordedUntil } from '../recording/recorded-until.js';
import type { Notify } from './notice.js';
import type { Sightings } from './sightings.js';
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

/** The record of a call that just ended is spooled a moment later and says more than that the call is gone. */
const lostAfterMs = 2_000;

export interface LostCallPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly switch: Switch;
  readonly sightings: Sightings;
  readonly clock: Clock;
  readonly notify: Notify;
}

/** The latest moment at which something was reported of the call. */
function lastReported({ offeredAt, answeredAt, legs, recordings }: Call): Instant {
  const times = [
    offeredAt,
    answeredAt,
    ...legs.flatMap((leg) => [leg.ringingAt, leg.answeredAt, leg.endedAt]),
    ...recordings.flatMap(({ startedAt, stoppedAt }) => [startedAt, stoppedAt]),
  ];
  return Math.max(...times.filter((at) => at !== null));
}

/**
 * Closes calls that the store holds for living and the switch no longer knows, at the second look that does not find
 * them. The switch's list only says where to look: a call counts as gone when the switch says so of itself. It ended when
 * it was last seen: by what was reported, by the switch, or by the length of its recording; not when that was noticed.
 */
export function createLostCalls(ports: LostCallPorts, onClosed: (call: Call) => Promise<void>) {
  const { callService, calls, clock, notify, sightings } = ports;
  const lasting = createSince(clock, lostAfterMs);

  async function gone(call: Call, live: ReadonlySet<string>): Promise<boolean> {
    if (call.endedAt !== null || live.has(call.id)) return false;
    // A call of ours lives while the phone rings that it is placed from and nothing is dialled yet.
    for (const channel of [call.id, ...placingLegs(call).map(({ legId }) => legId)]) {
      const exists = await ports.switch.exists(channel);
      if (!exists.ok || exists.value) return false;
    }
    return true;
  }

  async function lastSeen(call: Call, root: string): Promise<Instant> {
    const seen = [lastReported(call), sightings.of(call), await recordedUntil(call, root)];
    return Math.min(clock.now(), Math.max(...seen.filter((at) => typeof at === 'number')));
  }

  /** `root`: the recordings folder as this process sees it. */
  return async (node: string, live: ReadonlySet<string>, root: string): Promise<void> => {
    const missed = new Map<string, Call>();
    for (const call of await calls.unfinished(node)) if (await gone(call, live)) missed.set(call.id, call);
    const lost = lasting(missed.keys());
    for (const [callId, call] of missed) {
      if (!lost.has(callId)) continue;
      const ended: Ended = {
        type: 'ended',
        id: factId.ended,
        callId,
        at: await lastSeen(call, root),
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
