import type { PartyType, RecordRef } from '../records.js';

/** How sure a candidate is (rule M3). */
export type MatchGrade = 'exact' | 'strong' | 'weak';

/** Why a candidate has its grade. */
export type MatchReason = 'sameNumber' | 'repairedNumber' | 'recordHasExtension' | 'ambiguousNumberPlan';

export interface MatchCandidate {
  readonly type: PartyType;
  readonly id: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly ownerId: string | null;
  readonly grade: MatchGrade;
  readonly reasons: readonly MatchReason[];
}

export type MatchVerdict = 'identified' | 'ambiguous' | 'unknown' | 'withheld' | 'internal' | 'ownLine';

/** The rule that chose the primary, or that chose none. */
export type MatchRule =
  | 'contactFirst'
  | 'companyFirst'
  | 'phoneKind'
  | 'departmentNumber'
  | 'sharedNumber'
  | 'placeholderNumber'
  | 'ownLine'
  | 'ownUser'
  | 'withheld'
  | 'notANumber'
  | 'noCandidate'
  | 'weakOnly';

/** What the lookup found, whole: every candidate is listed, no cap hides a kind of record (rules M3, M8). */
export interface MatchSummary {
  readonly verdict: MatchVerdict;
  readonly rule: MatchRule;
  /** The remote number as E.164, when it has one. */
  readonly e164: string | null;
  readonly primary: RecordRef | null;
  /** The records that the call hangs on, without deals (rules M6, D3). */
  readonly bindings: readonly RecordRef[];
  readonly candidates: readonly MatchCandidate[];
}
