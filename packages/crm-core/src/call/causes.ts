import type { LegOutcome } from '../model/leg.js';

/** FreeSWITCH hangup causes of a leg that was never bridged, and what they mean (freeswitch.md section 3.6). */
const outcomes: ReadonlyMap<string, LegOutcome> = new Map<string, LegOutcome>(
  Object.entries({
    USER_BUSY: 'busy',
    CALL_REJECTED: 'declined',
    ALLOTTED_TIMEOUT: 'noAnswer',
    NO_ANSWER: 'noAnswer',
    PROGRESS_TIMEOUT: 'noAnswer',
    NO_USER_RESPONSE: 'offline',
    USER_NOT_REGISTERED: 'offline',
    SUBSCRIBER_ABSENT: 'offline',
    LOSE_RACE: 'answeredElsewhere',
    PICKED_OFF: 'answeredElsewhere',
    ORIGINATOR_CANCEL: 'callerGaveUp',
  } as const),
);

/** What became of a phone that was rung; causes without an entry are failures of the network or the phone. */
export function legOutcome(cause: string, answered: boolean): LegOutcome {
  return answered ? 'answered' : (outcomes.get(cause) ?? 'failed');
}

/** Causes with which a channel that nobody answered ends in good order. */
const orderly = new Set(['NORMAL_CLEARING', 'ORIGINATOR_CANCEL', 'NORMAL_UNSPECIFIED', 'NO_ANSWER']);

export function isOrderly(cause: string | null): boolean {
  return cause === null || orderly.has(cause);
}
