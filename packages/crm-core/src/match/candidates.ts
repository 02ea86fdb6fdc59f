import type { MatchCandidate, MatchGrade, MatchReason } from '../model/match.js';
import type { MatchableNumber, MatchableParty, MatchablePhone } from '../model/matchable.js';
import type { PartyType } from '../model/party.js';
import type { PhoneKind } from '../model/phone.js';
import type { Instant, RecordRef } from '../model/record.js';

/** A remote number that records can be compared with. */
export type ComparableNumber = Extract<MatchableNumber, { readonly kind: 'e164' | 'unparseable' }>;

/** A candidate with what the rules need beside what is shown of it. */
export interface GradedCandidate {
  readonly candidate: MatchCandidate;
  /** What the matching number is for (rule M4). */
  readonly kind: PhoneKind;
  /** Weak, and stays so, though nobody else has the number (rule P6). */
  readonly isDoubtful: boolean;
  /** Of the record (rule M10). */
  readonly createdAt: Instant;
}

interface Judgement {
  readonly grade: MatchGrade;
  readonly reasons: readonly MatchReason[];
  readonly kind: PhoneKind;
  /** A reading that stays weak, though nobody else has it (rule P6). */
  readonly isDoubtful: boolean;
}

const gradeOrder: Record<MatchGrade, number> = { exact: 0, strong: 1, weak: 2 };

export function refOf(candidate: Pick<MatchCandidate, 'type' | 'id'>): RecordRef {
  return { type: candidate.type, id: candidate.id };
}

/** Whether one of the numbers that a text may mean is among the other's. */
function shareReading({ e164, alternates = [] }: MatchablePhone, remote: ComparableNumber): boolean {
  const others = remote.alternates ?? [];
  const calling = remote.kind === 'e164' ? [remote.e164, ...others] : others;
  return calling.some((number) => number === e164 || alternates.includes(number));
}

/** One stored number against the caller's (rules P6, P7, P9); undefined when they have nothing to do with each other. */
function judge(entry: MatchablePhone, remote: ComparableNumber): Judgement | undefined {
  const { kind = 'other', extension = null } = entry;
  const caller = remote.kind === 'e164' ? remote : undefined;
  const isSame = caller !== undefined && entry.e164 === caller.e164;
  if (!isSame && !shareReading(entry, remote)) return undefined;
  const reasons: MatchReason[] = [isSame ? 'sameNumber' : 'ambiguousNumberPlan'];
  if (isSame && (entry.repaired || caller.repaired)) reasons.push('repairedNumber');
  if (isSame && caller.notInPlan) reasons.push('notInPlan');
  if (extension !== null && extension !== (caller?.extension ?? null)) reasons.push('recordHasExtension');
  const isDoubtful = entry.suspicious === true || caller?.suspicious === true;
  const same = reasons.length === 1 ? 'exact' : 'strong';
  return { grade: isSame ? same : 'weak', reasons, kind, isDoubtful };
}

function better(a: Judgement, b: Judgement): Judgement {
  const step = gradeOrder[a.grade] - gradeOrder[b.grade] || a.reasons.length - b.reasons.length;
  return step <= 0 ? a : b;
}

/** What a record is called; empty when it has no name. */
function nameOf({ type, name, personName, title }: MatchableParty): string {
  return (type === 'lead' ? (personName ?? title) : name) ?? name ?? '';
}

function grade(party: MatchableParty, remote: ComparableNumber): GradedCandidate | undefined {
  const judgements = party.phones.flatMap((entry) => judge(entry, remote) ?? []);
  const [first, ...others] = judgements;
  if (first === undefined) return undefined;
  const best = others.reduce(better, first);
  const { type, id, ownerId = null, createdAt = Number.NEGATIVE_INFINITY } = party;
  const companyId = type === 'contact' ? (party.companyId ?? null) : null;
  const { reasons, kind, isDoubtful } = best;
  return {
    candidate: { type, id, name: nameOf(party), companyId, ownerId, grade: best.grade, reasons },
    kind,
    isDoubtful,
    createdAt,
  };
}

/** Converted and closed leads are no candidates (rule M2). */
export function isCandidate({ type, status = 'open' }: MatchableParty): boolean {
  return type !== 'lead' || status === 'open';
}

/**
 * Grades every record that has the caller's number, each once: better grades first, then the given order of kinds,
 * then the most recently talked to, then by id. Nothing is left out (rules M3, M8).
 */
export function gradeCandidates(
  parties: readonly MatchableParty[],
  remote: ComparableNumber,
  typeOrder: readonly PartyType[],
  lastTalkedAt: (ref: RecordRef) => Instant | undefined,
): readonly GradedCandidate[] {
  const byRef = new Map<string, GradedCandidate>();
  for (const party of parties) {
    const graded = isCandidate(party) ? grade(party, remote) : undefined;
    if (graded !== undefined) byRef.set(`${party.type}:${party.id}`, graded);
  }
  const keyed = [...byRef.values()].map((graded) => ({
    graded,
    grade: gradeOrder[graded.candidate.grade],
    type: typeOrder.indexOf(graded.candidate.type),
    talkedAt: lastTalkedAt(refOf(graded.candidate)) ?? Number.NEGATIVE_INFINITY,
    id: graded.candidate.id,
  }));
  keyed.sort(
    (a, b) =>
      a.grade - b.grade ||
      a.type - b.type ||
      (a.talkedAt === b.talkedAt ? 0 : b.talkedAt - a.talkedAt) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return keyed.map(({ graded }) => graded);
}
