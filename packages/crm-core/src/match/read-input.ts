import { type MatchPolicy, matchPolicies } from '../model/match.js';
import type { MatchableNumber, MatchableParty } from '../model/matchable.js';
import { fieldsOf, object, type TaggedShapes, tagged } from '../model/object-shape.js';
import type { Instant, RecordRef } from '../model/record.js';
import { flag, list, oneOf, or } from '../model/shape.js';
import { anyNumber, anyText, textOrNull } from '../model/shapes/common.js';
import { readMatchable } from '../model/shapes/matchable.js';
import { chosen } from '../model/usage-error.js';

/** The documented default of rule M4: the contact before its company. */
export const defaultMatchPolicy: MatchPolicy = 'contact-first';

/** Unrelated holders of one number beyond which it is a placeholder (rule M5). */
export const defaultPlaceholderLimit = 20;

/** The same with everything in it. */
type Whole<T> = T extends object ? { readonly [F in keyof T]-?: Exclude<T[F], undefined> } : T;

/** A remote number with everything in it. */
export type ReadNumber = Whole<MatchableNumber>;

const alternates = or(list(anyText, Number.POSITIVE_INFINITY), []);

const remoteShape = tagged<ReadNumber>({
  e164: object({
    kind: oneOf(['e164']),
    e164: anyText,
    extension: or(textOrNull, null),
    repaired: or(flag, false),
    notInPlan: or(flag, false),
    suspicious: or(flag, false),
    alternates,
  }),
  unparseable: object({ kind: oneOf(['unparseable']), alternates }),
  internal: object({ kind: oneOf(['internal']) }),
  short: object({ kind: oneOf(['short']) }),
  withheld: object({ kind: oneOf(['withheld']) }),
} as unknown as TaggedShapes<ReadNumber, 'kind'>);

const noNumber: ReadNumber = { kind: 'unparseable', alternates: [] };

/** The remote number; text that is none when it is damaged. */
export function readRemote(remote: unknown): ReadNumber {
  return remoteShape.read(remote) ?? noNumber;
}

/** What `matchCaller` judges: the caller's number and the records that have it. Nothing else is read (rule M9). */
export interface MatchInput {
  /** The remote number, as normalised. */
  readonly remote: MatchableNumber;
  /** Every record with one of the `lookupKeys` of the remote number. */
  readonly candidates: readonly MatchableParty[];
  /** True when the remote number is one of our own lines (rule M7). */
  readonly isOwnLine?: boolean | undefined;
  /** True when the remote number is the mobile of one of our users (rule M7). */
  readonly isOwnUser?: boolean | undefined;
  /** Default: {@link defaultMatchPolicy}. */
  readonly policy?: MatchPolicy | undefined;
  /** Default: {@link defaultPlaceholderLimit}. */
  readonly placeholderLimit?: number | undefined;
  /** When somebody last talked to a record, for the order of people (rule M5). */
  readonly lastTalkedAt?: ((ref: RecordRef) => Instant | undefined) | undefined;
}

/** The input with everything in it as its type says, and with its defaults. */
export interface ReadInput extends Whole<Omit<MatchInput, 'remote' | 'candidates'>> {
  readonly remote: ReadNumber;
  readonly candidates: readonly MatchableParty[];
}

/** Reads an input, whatever its records hold. Throws a `UsageError` for a policy that does not exist. */
export function readMatchInput(given: MatchInput): ReadInput {
  const said: Partial<MatchInput> = fieldsOf(given) ?? {};
  const { remote, candidates = [], isOwnLine, isOwnUser, policy, placeholderLimit, lastTalkedAt } = said;
  return {
    remote: readRemote(remote),
    candidates: readMatchable(candidates),
    isOwnLine: isOwnLine === true,
    isOwnUser: isOwnUser === true,
    policy: chosen(policy ?? defaultMatchPolicy, matchPolicies, 'policy'),
    placeholderLimit: anyNumber.read(placeholderLimit) ?? defaultPlaceholderLimit,
    lastTalkedAt: lastTalkedAt ?? (() => undefined),
  };
}
