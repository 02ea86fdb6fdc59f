import type { components } from '@callcard/api/client';
import { saidLines } from '../../../parts/form/bound.js';
import { changedFields } from '../../../parts/form/changes.js';
import type { OpeningHours } from '../parts/hours.js';

type User = components['schemas']['User'];
type ChangeUserBody = components['schemas']['ChangeUserBody'];
export type Device = NonNullable<User['devices']>[number];

/** A user as a form shows one: everything is there. */
export interface UserDraft {
  readonly name: string;
  readonly login: string | null;
  readonly role: NonNullable<User['role']>;
  readonly department: string | null;
  readonly extension: string | null;
  readonly sipDomain: string | null;
  readonly devices: Device[];
  readonly mobile: string | null;
  readonly available: boolean;
  readonly hours: OpeningHours | null;
  readonly substituteId: string | null;
  readonly ringSeconds: number | null;
}

export function userDraft(user: User): UserDraft {
  return {
    name: user.name,
    login: user.login ?? null,
    role: user.role ?? 'agent',
    department: user.department ?? null,
    extension: user.extension,
    sipDomain: user.sipDomain ?? null,
    devices: user.devices ?? [],
    mobile: user.mobile?.raw ?? null,
    available: user.available,
    hours: user.hours ?? null,
    substituteId: user.substituteId ?? null,
    ringSeconds: user.ringSeconds ?? null,
  };
}

/** Hours as they are sent: a time zone that is none is left out, and so are days that were added and not chosen. */
export function sentHours<T extends OpeningHours>(hours: T) {
  const { timeZone, daysOff, holidays, ...rest } = hours;
  return {
    ...rest,
    ...(timeZone ? { timeZone } : {}),
    ...(daysOff === undefined ? {} : { daysOff: saidLines(daysOff) }),
    ...(holidays === undefined ? {} : { holidays: holidays.filter(({ date }) => date !== '') }),
  };
}

/** What is sent of a user whom somebody has changed. */
export function userChange(before: UserDraft, after: UserDraft): ChangeUserBody {
  const { hours, mobile, ...changed } = changedFields(before, after);
  return {
    ...changed,
    ...(mobile === undefined ? {} : { mobile: mobile === null ? null : { number: mobile } }),
    ...(hours === undefined ? {} : { hours: hours && sentHours(hours) }),
  };
}
