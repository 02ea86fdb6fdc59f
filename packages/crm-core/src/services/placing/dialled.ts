import { factId } from '../../call/fact-ids.js';
import type { Offered } from '../../model/fact.js';
import type { Instant } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { userShape } from '../../model/shapes/people.js';
import type { PlacingOrder } from '../../ports/call-placing.js';
import type { Ids } from '../../ports/clock-and-ids.js';
import { plannedRecording } from '../../recordings/consent.js';
import { languageOf, ownPromptsOf } from '../../routing/prompts.js';
import type { CallStore } from '../calls/ports.js';
import { chooseLine } from './choose-line.js';
import type { NoLine, NumberRefusal } from './errors.js';
import { judgeNumber } from './judge-number.js';
import type { PlacingPolicy } from './policy.js';

/** A number that a phone of ours dialled; the phone waits. */
export interface DialledNumber {
  /** The SIP user that the switch has authenticated, never what the phone says of itself. */
  readonly extension: string;
  /** As it was dialled. */
  readonly number: string;
  /** The phone's own leg. */
  readonly legId: string;
  readonly at: Instant;
  readonly node: string;
}

/** What becomes of a dialled number: `number` is dialled for it, or it may not be dialled. */
export interface JudgedNumber extends Pick<PlacingOrder, 'consent' | 'language' | 'prompts'> {
  /** The call's id, which the channel that dials the number gets. */
  readonly callId: string;
  /** E.164; null: it may not be dialled (rule R9). */
  readonly number: string | null;
  /** The call as far as it is known; recorded either way, so that a refusal is on record. */
  readonly offered: Offered;
}

/** Nobody here can say whether the number may be dialled: the switch's own rule decides. */
export type NotJudged = NoLine | NumberRefusal | { readonly code: 'unknownUser' };

/** Judges a number that a phone dialled. Reads, and writes nothing. */
export type JudgeDialled = (dialled: DialledNumber) => Promise<Result<JudgedNumber, NotJudged>>;

/** Makes the judge of dialled numbers. Refusals by the dial policy are values of the judgement; errors are what cannot be judged. */
export function createJudgeDialled(
  { store, ids }: { readonly store: CallStore; readonly ids: Ids },
  policy: PlacingPolicy,
): JudgeDialled {
  return async ({ extension, number: text, legId, at, node }) => {
    const user = userShape.read(await store.users.findByExtension(extension));
    if (!user) return err({ code: 'unknownUser' });
    const line = await chooseLine(store, undefined, policy.lineNumber);
    if (!line.ok) return line;
    const number = judgeNumber(text, line.value, policy);
    if (!number.ok && number.error.code === 'emergencyNumber') return number;
    const { recordConversation: recorded, ...consent } = plannedRecording(line.value);
    const callId = ids.next();
    const offered: Offered = {
      type: 'offered',
      id: factId.offered,
      callId,
      at,
      direction: 'outbound',
      remoteNumber: number.ok ? number.value : text,
      remoteName: null,
      withheld: false,
      lineNumber: line.value.number,
      node,
      placedBy: { legId, userId: user.id, extension, recorded },
    };
    const told = { ...consent, language: languageOf(line.value), ...ownPromptsOf(line.value) };
    return ok({ callId, number: number.ok ? number.value : null, offered, ...told });
  };
}
