import { type MatchPolicy, matchPolicies } from '../model/match.js';
import { object, tagged } from '../model/object-shape.js';
import type { Party } from '../model/party.js';
import type { Instant, RecordRef } from '../model/record.js';
import { flag, list, oneOf, or } from '../model/shape.js';
import { anyNumber, anyText, code, textOrNull } from '../model/shapes/common.js';
import { readParties } from '../model/shapes/party-records.js';
import type {
  E164Phone,
  InternalPhone,
  PhoneNumberResult,
  ShortPhone,
  UnparseablePhone,
  WithheldPhone,
} from '../phone/result.js';

/** The documented default of rule M4: the contact before its company. */
export const defaultMatchPolicy: MatchPolicy = 'contact-first';

/** Unrelated holders of one number beyond which it is a placeholder (rule M5). */
export const defaultPlaceholderLimit = 20;

const alternates = or(list(anyText, Number.POSITIVE_INFINITY), []);

const remoteShape = tagged<PhoneNumberResult>({
  e164: object<E164Phone>({
    kind: oneOf(['e164']),
    e164: anyText,
    country: or(textOrNull, null),
    national: or(anyText, ''),
    extension: or(textOrNull, null),
    repaired: or(flag, false),
    suspicious: or(flag, false),
    notInPlan: or(flag, false),
    alternates,
  }),
  internal: object<InternalPhone>({ kind: oneOf(['internal']), extension: or(anyText, '') }),
  short: object<ShortPhone>({
    kind: oneOf(['short']),
    digits: or(anyText, ''),
    service: or(code(), 'service'),
  }),
  withheld: object<WithheldPhone>({ kind: oneOf(['withheld']) }),
  unparseable: object<UnparseablePhone>({
    kind: oneOf(['unparseable']),
    reason: or(code(), 'notAPhoneNumber'),
    raw: or(anyText, ''),
    alternates,
  }),
});

const noNumber: PhoneNumberResult = {
  kind: 'unparseable',
  reason: 'notAPhoneNumber',
  raw: '',
  alternates: [],
};

/** The remote number; text that is none when it is damaged. */
export function readRemote(remote: unknown): PhoneNumberResult {
  return remoteShape.read(remote) ?? noNumber;
}

/** What `matchCaller` judges: the caller's number and the records that have it. Nothing else is read (rule M9). */
export interface MatchInput {
  /** The remote number, as normalised. */
  readonly remote: PhoneNumberResult;
  /** Every record with one of the `lookupKeys` of the remote number. */
  readonly candidates: readonly Party[];
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

type Readable<T> = { readonly [F in keyof T]-?: Exclude<T[F], undefined> };

/** The input with everything in it as its type says, and with its defaults. */
export function readMatchInput(given: MatchInput): Readable<MatchInput> {
  const { remote, candidates, isOwnLine, isOwnUser, policy, placeholderLimit, lastTalkedAt } = given;
  return {
    remote: readRemote(remote),
    candidates: readParties(candidates),
    isOwnLine: isOwnLine === true,
    isOwnUser: isOwnUser === true,
    policy: matchPolicies.find((each) => each === policy) ?? defaultMatchPolicy,
    placeholderLimit: anyNumber.read(placeholderLimit) ?? defaultPlaceholderLimit,
    lastTalkedAt: lastTalkedAt ?? (() => undefined),
  };
}
