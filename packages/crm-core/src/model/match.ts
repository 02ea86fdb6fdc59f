import type { PartyType } from './party.js';
import type { RecordRef } from './record.js';

/** Which of a contact and its company a call belongs to first (rule M4). */
export type MatchPolicy = (typeof matchPolicies)[number];

/** Every {@link MatchPolicy}. */
export const matchPolicies = ['contact-first', 'company-first'] as const;

/**
 * How sure a candidate is (rule M3). `exact`: the same number; `strong`: the same number, repaired, outside the plan or with an
 * extension that the caller's number does not tell, or the only holder of another reading of it (rule P9); `weak`: a number
 * that the caller's may be confused with.
 */
export type MatchGrade = (typeof matchGrades)[number];

/** Every {@link MatchGrade}. */
export const matchGrades = ['exact', 'strong', 'weak'] as const;

/** Why a candidate has its grade. */
export type MatchReason = (typeof matchReasons)[number];

/** Every {@link MatchReason}. */
export const matchReasons = [
  /** The record has the caller's number. */
  'sameNumber',
  /** One of the two numbers had to be repaired (rule P6). */
  'repairedNumber',
  /** The numbering plan has no such number (rule P8). */
  'notInPlan',
  /** The record's number goes on with an extension that the caller's does not have. */
  'recordHasExtension',
  /** Only another reading of the caller's number, or of the record's, is the other's (rule P9). */
  'ambiguousNumberPlan',
] as const;

/** A record that has the caller's number, or one it may be confused with, graded and with its reasons (rule M3). */
export interface MatchCandidate {
  readonly type: PartyType;
  readonly id: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly ownerId: string | null;
  readonly grade: MatchGrade;
  readonly reasons: readonly MatchReason[];
}

/**
 * Who calls, in one word (rule M3): one client (`identified`), several who are unrelated (`ambiguous`), nobody known
 * (`unknown`), a hidden number (`withheld`), one of our users (`internal`) or one of our lines (`ownLine`).
 */
export type MatchVerdict = (typeof matchVerdicts)[number];

/** Every {@link MatchVerdict}. */
export const matchVerdicts = [
  'identified',
  'ambiguous',
  'unknown',
  'withheld',
  'internal',
  'ownLine',
] as const;

/** The rule that chose the primary, or that chose none. */
export type MatchRule = (typeof matchRules)[number];

/** Every {@link MatchRule}. */
export const matchRules = [
  'contactFirst',
  'companyFirst',
  'phoneKind',
  'departmentNumber',
  /** Several open leads of one owner: the newest (rule M10). */
  'newestLead',
  'sharedNumber',
  'placeholderNumber',
  'ownLine',
  'ownUser',
  /** An extension of our own switch called. */
  'internalExtension',
  'withheld',
  'notANumber',
  'noCandidate',
  'weakOnly',
] as const;

/** What the lookup found, whole: every candidate is listed, no cap hides a kind of record (rules M3, M8). */
export interface MatchSummary {
  readonly verdict: MatchVerdict;
  readonly rule: MatchRule;
  /** The remote number as E.164, when it has one. */
  readonly e164: string | null;
  /** True when that number had to be repaired to be read (rule P6). */
  readonly repaired: boolean;
  readonly primary: RecordRef | null;
  /** The records that the call is bound to, without deals (rules M6, D3). */
  readonly bindings: readonly RecordRef[];
  readonly candidates: readonly MatchCandidate[];
}
