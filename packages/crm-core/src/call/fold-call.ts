import type { Call } from '../model/call.js';
import type { CallFact } from '../model/fact.js';
import { applyFact, type CallDraft, newDraft } from './draft.js';
import { compareFacts, type LegPlaces, legPlaces, orderFacts } from './order-facts.js';
import { settle } from './settle.js';

/** What some facts of a call fold to, and what is needed to go on with further facts. */
export interface FoldedCall {
  /** Undefined: `offered` is not among the facts. */
  readonly call: Call | undefined;
  readonly draft: CallDraft | undefined;
  /** The fact that comes last in the order of folding; undefined: there is none. */
  readonly last: CallFact | undefined;
  readonly places: LegPlaces;
}

/** Folds all facts of a call. */
export function foldFacts(facts: Iterable<CallFact>): FoldedCall {
  const ordered = orderFacts(facts);
  return goOn({ draft: undefined, last: undefined, places: legPlaces(ordered) }, ordered);
}

function goOn(before: Omit<FoldedCall, 'call'>, ordered: readonly CallFact[]): FoldedCall {
  let { draft } = before;
  for (const fact of ordered) {
    if (fact.type === 'offered') draft ??= newDraft(fact);
    if (draft) draft = applyFact(draft, fact);
  }
  const last = ordered.at(-1) ?? before.last;
  return { call: draft && settle(draft), draft, last, places: before.places };
}

/** Comments, each later than all that are folded: they change nothing that other facts change, wherever they come. */
function areLaterComments({ comments }: CallDraft, ordered: readonly CallFact[]): boolean {
  const latest = comments.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return ordered.every(({ type, at }) => type === 'commented' && at > latest);
}

/**
 * Goes on with facts that are not among those folded. What comes after them in the order of folding is applied at a cost
 * that does not grow with them, and so are comments; only another fact that comes earlier folds `all` facts, the added ones included, again.
 * Guarantee: gives what {@link foldFacts} gives of all facts.
 */
export function advanceFold(
  before: FoldedCall,
  added: readonly CallFact[],
  all: () => Iterable<CallFact>,
): FoldedCall {
  if (added.length === 0) return before;
  const { last, places } = before;
  const ordered = orderFacts(added, places);
  const [first] = ordered;
  const earlier = first && last && compareFacts(last, first, places) > 0;
  if (earlier && before.draft && areLaterComments(before.draft, ordered))
    return { ...goOn(before, ordered), last };
  // A plan gives legs their places: it is folded with all that has one.
  if (earlier || !before.draft || added.some(({ type }) => type === 'planned')) return foldFacts(all());
  return goOn(before, ordered);
}

/**
 * The call that these facts report; undefined when `offered` is not among them.
 * Guarantee: any permutation and duplication of the same facts gives the same call (rule A8).
 *
 * @example
 * const call = foldCall([offered, identified, ended]);
 * console.log(call?.phase, call?.status); // ended missed
 */
export function foldCall(facts: Iterable<CallFact>): Call | undefined {
  return foldFacts(facts).call;
}
