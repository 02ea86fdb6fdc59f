import type { MatchVerdict } from './match.js';
import { fieldsOf } from './object-shape.js';

/**
 * What is known of a caller (rule C1). `new`: nobody knows them; `known`: a record has their number, and they never
 * called; `repeat`: they called before, known or not.
 */
export type CallerKind = (typeof callerKinds)[number];

/** Every {@link CallerKind}. */
export const callerKinds = ['new', 'known', 'repeat'] as const;

/** The kind of a caller (rule C1). `known`: whoever it is, a record has them; `calledBefore`: ever. */
export function callerKind({
  known,
  calledBefore,
}: {
  readonly known: boolean;
  readonly calledBefore: boolean;
}): CallerKind {
  if (calledBefore) return 'repeat';
  return known ? 'known' : 'new';
}

const knownVerdicts: ReadonlySet<MatchVerdict> = new Set(['identified', 'ambiguous', 'internal', 'ownLine']);

/** Whether a lookup that came out so found somebody: one client, several, or one of ours. */
export function isKnownCaller(verdict: MatchVerdict): boolean {
  return knownVerdicts.has(verdict);
}

/** How an identification says what kind of caller it found. */
export interface CallerKindReport {
  readonly match: { readonly verdict: MatchVerdict };
  /** Absent in what earlier versions stored. */
  readonly callerKind?: CallerKind;
  /** Only in what earlier versions stored: the caller called before, or is a client. */
  readonly repeatCaller?: boolean;
}

/** The kind of caller that an identification reports; of a client, earlier versions did not tell whether they had called. */
export function callerKindOf(report: CallerKindReport): CallerKind {
  const { match, callerKind: told, repeatCaller } = fieldsOf(report) ?? {};
  const verdict = fieldsOf(match)?.['verdict'] as MatchVerdict;
  const said = callerKinds.find((kind) => kind === told);
  const calledBefore = repeatCaller === true && verdict !== 'identified';
  return said ?? callerKind({ known: isKnownCaller(verdict), calledBefore });
}
