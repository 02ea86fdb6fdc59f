import type { CallFact, CallFactType } from '../model/fact.js';
import { readFacts } from '../model/shapes/facts.js';
import { joinPlans } from '../routing/join-plans.js';
import { plannedLegIds } from '../routing/planned-legs.js';

/**
 * The order of folding. `stage` comes first: legs end, then recordings stop, then the call as a whole ends, then its
 * files are stored, then checked and repaired, then deleted, then the switch's copies removed, whatever the clocks say. Within a stage time decides, then the leg's
 * place in the plan, then `rank` (cause before effect), then the id: the switch stamps with the grain of its timer, so
 * that one phone's refusal and the ringing of the next may have one time.
 */
const order: Record<CallFactType, readonly [stage: number, rank: number]> = {
  offered: [0, 0],
  identified: [1, 0],
  leadCreated: [1, 1],
  planned: [1, 2],
  fallbackTaken: [2, 0],
  legRinging: [2, 1],
  remoteRinging: [2, 1],
  recordingStarted: [2, 2],
  unbridged: [2, 3],
  answered: [2, 4],
  bridged: [2, 5],
  legIdentified: [2, 6],
  legPickedUp: [2, 18],
  held: [2, 7],
  resumed: [2, 8],
  transferred: [2, 9],
  legEnded: [2, 10],
  commented: [2, 11],
  recordBound: [2, 15],
  consentAnswered: [2, 12],
  recordingPaused: [2, 13],
  recordingResumed: [2, 14],
  missedCallClaimed: [2, 20],
  missedCallReleased: [2, 21],
  muted: [2, 16],
  unmuted: [2, 17],
  joined: [2, 5],
  listeningStarted: [2, 18],
  listeningEnded: [2, 19],
  recordingStopped: [3, 0],
  ended: [4, 0],
  recordingStored: [5, 0],
  recordingLost: [5, 1],
  recordingVerified: [6, 0],
  recordingDamaged: [6, 1],
  recordingNotFetched: [6, 2],
  recordingRestored: [6, 3],
  recordingTranscribed: [6, 0],
  transcriptRemoved: [6, 1],
  recordingDeleted: [7, 0],
  switchCopyKept: [8, 0],
  switchCopyRemoved: [8, 1],
  erased: [9, 0],
};

/** Every {@link CallFactType}. */
export const callFactTypes = Object.keys(order) as readonly CallFactType[];

/** The place of each leg in the plan, by its id. */
export type LegPlaces = ReadonlyMap<string, number>;

/** Legs in the order in which the plan rings them. */
export function legPlaces(facts: readonly CallFact[]): LegPlaces {
  const plan = joinPlans(facts.filter((fact) => fact.type === 'planned'));
  return new Map(plan ? plannedLegIds(plan).map((legId, n) => [legId, n]) : []);
}

/** What is no leg comes first, legs that no plan made come last. */
function placeOf(fact: CallFact, places: LegPlaces): number {
  return 'legId' in fact ? (places.get(fact.legId) ?? places.size) : -1;
}

/** Negative: `a` is folded before `b`; 0 only for facts of one id. */
export function compareFacts(a: CallFact, b: CallFact, places: LegPlaces): number {
  const [stageA, rankA] = order[a.type];
  const [stageB, rankB] = order[b.type];
  return (
    stageA - stageB ||
    a.at - b.at ||
    placeOf(a, places) - placeOf(b, places) ||
    rankA - rankB ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/**
 * The set of facts in folding order: duplicates (by id) removed, the first reported kept, damaged ones left out. Never
 * changes its argument.
 */
export function orderFacts(facts: Iterable<CallFact>, known?: LegPlaces): CallFact[] {
  const byId = new Map<string, CallFact>();
  for (const fact of readFacts(facts)) {
    if (!byId.has(fact.id)) byId.set(fact.id, fact);
  }
  const all = [...byId.values()];
  const places = known ?? legPlaces(all);
  return all.sort((a, b) => compareFacts(a, b, places));
}
