import { decide, type FactRefusal } from '../../call/decide.js';
import { advanceFold, type FoldedCall } from '../../call/fold-call.js';
import type { CallFact } from '../../model/fact.js';
import { fieldsOf } from '../../model/object-shape.js';
import { anyText } from '../../model/shapes/common.js';
import type { KnownCall } from './known-calls.js';

/** A fact that was not accepted, with the reason. */
export interface RefusedFact {
  readonly fact: CallFact;
  readonly reason: FactRefusal;
}

/** A call with facts that are not stored yet, each judged against those before it. */
export interface Tentative {
  readonly known: KnownCall;
  /** New facts, in the order in which they were accepted. */
  readonly added: readonly CallFact[];
  readonly fold: FoldedCall;
}

/** The call as it is known, before anything new. */
export function nothingNew(known: KnownCall): Tentative {
  return { known, added: [], fold: known.fold };
}

/** Every fact, the new ones included. */
export function allFacts({ known, added }: Pick<Tentative, 'known' | 'added'>): CallFact[] {
  return [...known.facts.values(), ...added];
}

/** The offer is judged first: the rest is judged against the call that it makes. */
function offerFirst(a: CallFact, b: CallFact): number {
  const isOffer = (fact: CallFact) => Number(fieldsOf(fact)?.['type'] === 'offered');
  return isOffer(b) - isOffer(a);
}

/** Accepts what is new and possible; what is known already is passed over, what cannot be is refused. */
export function judgeFacts(
  before: Tentative,
  reported: readonly CallFact[],
): { readonly after: Tentative; readonly refused: readonly RefusedFact[] } {
  const { known } = before;
  const added = [...before.added];
  const ids = new Set(added.map(({ id }) => id));
  const refused: RefusedFact[] = [];
  let { fold } = before;
  for (const fact of [...reported].sort(offerFirst)) {
    const id = anyText.read(fieldsOf(fact)?.['id']) ?? '';
    if (known.facts.has(id) || ids.has(id)) continue;
    const decided = decide(fold.call, fact);
    if (!decided.ok) {
      refused.push({ fact, reason: decided.error });
      continue;
    }
    added.push(decided.value);
    ids.add(id);
    fold = advanceFold(fold, [decided.value], () => allFacts({ known, added }));
  }
  return { after: { known, added, fold }, refused };
}

/**
 * Adds facts that the core itself derives: they need no judging. Who follows the feed learns who calls before what
 * happened next.
 */
export function addFacts(before: Tentative, derived: readonly CallFact[]): Tentative {
  const { known } = before;
  const [first, ...others] = before.added;
  const added = first?.type === 'offered' ? [first, ...derived, ...others] : [...before.added, ...derived];
  return { known, added, fold: advanceFold(before.fold, derived, () => allFacts({ known, added })) };
}
