import type { MatchableParty } from '../matchable.js';
import { object, type TaggedShapes, taggedBy } from '../object-shape.js';
import { leadStatuses } from '../party.js';
import { absentAs, list, oneOf, optional, or } from '../shape.js';
import { anyNumber, anyText, textOrNull } from './common.js';
import { phoneEntryShape } from './phone-entry.js';

const shared = {
  id: anyText,
  phones: or(list(phoneEntryShape(anyText, anyText), Number.POSITIVE_INFINITY), []),
  name: optional(textOrNull),
  personName: optional(textOrNull),
  title: optional(textOrNull),
  companyId: optional(textOrNull),
  ownerId: optional(textOrNull),
  createdAt: optional(anyNumber),
};

/** A lead of which nobody can tell whether it is open is none. */
const partiesShape = list(
  taggedBy<'type', MatchableParty>('type', {
    contact: object({ ...shared, type: oneOf(['contact']) }),
    company: object({ ...shared, type: oneOf(['company']) }),
    lead: object({ ...shared, type: oneOf(['lead']), status: absentAs(oneOf(leadStatuses), 'open') }),
  } as unknown as TaggedShapes<MatchableParty, 'type'>),
  Number.POSITIVE_INFINITY,
);

/** Those records that are as they should be, whatever is stored; of whatever else they have nothing is asked. */
export function readMatchable(parties: readonly MatchableParty[]): readonly MatchableParty[] {
  return partiesShape.read(parties) ?? [];
}
