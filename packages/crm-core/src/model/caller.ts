import type { Call } from './call.js';
import type { CallFact, Offered } from './fact.js';
import { fieldsOf } from './object-shape.js';

/** Who calls, as everybody may see it (rule C7). */
export interface Caller {
  /** The caller hides: `number` and `name` are null then. */
  readonly withheld: boolean;
  /** E.164 where the number has one, else as the network gave it; null when withheld. Hostile text. */
  readonly number: string | null;
  /** The network's display name: a claim of the caller, not a record's name; null: none, or withheld. Hostile text. */
  readonly name: string | null;
}

/**
 * Who calls, and whether it is withheld (rules P3, C7): the one place that decides what of a caller may be shown, stored
 * on records, searched or logged. Some networks hide a caller by a flag, others by a text in place of the number.
 */
export function callerOf(
  call: Pick<Call, 'withheld' | 'remoteNumber' | 'remoteName'> & {
    readonly match: Pick<NonNullable<Call['match']>, 'verdict' | 'e164'> | null;
  },
): Caller {
  const { match, remoteNumber, remoteName, withheld }: Partial<typeof call> = fieldsOf(call) ?? {};
  // Who may have hidden the number is not shown.
  if (withheld !== false || match?.verdict === 'withheld')
    return { withheld: true, number: null, name: null };
  return { withheld: false, number: match?.e164 ?? remoteNumber ?? '', name: remoteName ?? null };
}

/** The fact without number and name of a caller who hides. */
export function withoutCaller(fact: Offered): Offered {
  return { ...fact, withheld: true, remoteNumber: '', remoteName: null };
}

/** A fact as everybody may see it (rule C7): what was stored of a hidden caller by earlier versions is left out. */
export function shownFact(fact: CallFact): CallFact {
  return fact?.type === 'offered' && fact.withheld ? withoutCaller(fact) : fact;
}
