import type { Instant } from '../model/record.js';
import type { RejectionReason } from '../model/routing-plan.js';
import type { CalledUser } from '../model/shapes/people.js';
import type { Presence, User } from '../model/user.js';
import { hoursVerdict, isOpen } from './hours.js';

/** What there is to judge a candidate by. */
export interface CandidateSources {
  /** The time zone of duty hours that name none (rule R5). */
  readonly timeZone?: string | undefined;
  readonly at: Instant;
  readonly users: ReadonlyMap<string, User>;
  readonly presence?: ReadonlyMap<string, Presence>;
  /**
   * The SIP users that ring a user's phones, the first rung first, one with several phones as often as it has phones. Who is
   * missing has the extension alone.
   */
  readonly phones?: ReadonlyMap<string, readonly string[]>;
}

export type Judged<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: RejectionReason };

/** How a candidate was named: by a rung that looks for whoever is in charge, or by name in a line's settings. */
export type Named = 'respectHours' | 'ignoreHours';

/** Whether the user is on duty: switched on, and within the hours of their own. */
export function onDuty(
  user: Pick<CalledUser, 'available' | 'hours'>,
  { at, timeZone }: Pick<CandidateSources, 'at' | 'timeZone'>,
): boolean {
  return user.available && (!user.hours || isOpen(hoursVerdict(user.hours, at, timeZone)));
}

/** Why this user should not be rung on any device; undefined: there is no such reason. */
function personalReason(
  user: CalledUser,
  sources: CandidateSources,
  named: Named,
): RejectionReason | undefined {
  // An action that names a user out of hours means that user, whose own hours may well be over.
  if (named === 'ignoreHours' ? !user.available : !onDuty(user, sources)) return 'offDuty';
  const presence = sources.presence?.get(user.id) ?? 'free';
  if (presence === 'unavailable' || typeof user.unavailableAt === 'number') return 'unavailable';
  if (presence === 'wrappingUp') return 'wrappingUp';
  return presence === 'onCall' ? 'busy' : undefined;
}

/** The user, to be rung at their phones, or the first reason why not. */
export function judgePhone(
  sources: CandidateSources,
  user: CalledUser,
  named: Named,
): Judged<{ readonly user: CalledUser; readonly phones: readonly [string, ...string[]] }> {
  const reason = personalReason(user, sources, named);
  if (reason) return { ok: false, reason };
  const [first, ...others] = sources.phones?.get(user.id) ?? (user.extension ? [user.extension] : []);
  if (first === undefined) return { ok: false, reason: 'noDevice' };
  if (sources.presence?.get(user.id) === 'notRegistered') return { ok: false, reason: 'notRegistered' };
  return { ok: true, value: { user, phones: [first, ...others] } };
}

/** The number of the user's mobile (rule R4), or the first reason why it is not rung. */
export function judgeMobile(
  sources: CandidateSources,
  user: CalledUser,
  named: Named,
): Judged<{ readonly user: CalledUser; readonly number: string }> {
  const reason = personalReason(user, sources, named);
  if (reason) return { ok: false, reason };
  const number = user.mobile?.e164;
  return number ? { ok: true, value: { user, number } } : { ok: false, reason: 'noMobile' };
}
