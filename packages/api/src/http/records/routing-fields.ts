import {
  type CallerRule,
  checkHours,
  err,
  type HoursError,
  type OpeningHours,
  ok,
  type Result,
  type RouteAction,
  type RoutingException,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { ApiDeps } from '../deps.js';
import { lineOfText, onePhone, recordId, seconds } from '../fields.js';
import type { FieldError, Problem } from '../problems.js';
import { type Reference, referenceTo } from '../references.js';

/** What lines, queues and users say about routing (rules R1 to R9), as requests write it: numbers in any format. */

const numberText = lineOfText(100);
export const prefix = z.string().regex(/^\+[0-9]{1,15}$/, 'must be + and the first digits of a number');
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, such as PL');

export const callerRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), number: numberText }),
  z.strictObject({ kind: z.literal('prefix'), prefix }),
  z.strictObject({ kind: z.literal('withheld') }),
  z.strictObject({
    kind: z.literal('record'),
    record: z.strictObject({ type: z.enum(['contact', 'company', 'lead', 'deal']), id: recordId }),
  }),
]);

const actions = [
  z.strictObject({ kind: z.literal('user'), userId: recordId }),
  z.strictObject({ kind: z.literal('queue'), queueId: recordId }),
  z.strictObject({ kind: z.literal('mobile'), userId: recordId }),
  z.strictObject({ kind: z.literal('number'), number: numberText, confirm: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('voicemail') }),
  z.strictObject({
    kind: z.literal('hangup'),
    cause: z.enum(['rejected', 'busy', 'unavailable', 'normal']).default('normal'),
  }),
] as const;

export const routeAction = z.discriminatedUnion('kind', actions);
export const exceptionAction = z.discriminatedUnion('kind', [
  ...actions,
  z.strictObject({ kind: z.literal('normal') }),
]);

const span = { from: z.string(), to: z.string() };
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)));
const openSpan = z.strictObject({ ...span, days: z.array(weekday).max(7) });
const holiday = z.strictObject({
  date: z.string(),
  open: z
    .array(z.strictObject(span))
    .max(10)
    .default(() => []),
});

/** The shape only; {@link readHours} looks at times, dates and the time zone. */
export const openingHours = z.strictObject({
  timeZone: z.string(),
  open: z.array(openSpan).max(100),
  daysOff: z
    .array(z.string())
    .max(400)
    .default(() => []),
  holidays: z
    .array(holiday)
    .max(400)
    .default(() => []),
});

/** Seconds that somebody's phone rings. */
export const ringing = seconds(300);

const hoursReasons: Readonly<Record<HoursError['code'], string>> = {
  badTimeZone: 'must be the IANA name of a time zone, such as Europe/Warsaw',
  badTime: 'must be a time from 00:00 to 23:59, or 24:00 where a day ends',
  badDate: 'must be a date, such as 2026-12-24, or for a holiday of every year 12-25',
  badWeekday: 'must be weekdays from 1 (Monday) to 7 (Sunday)',
};

/** Hours that can be understood (rule R5). Errors: `invalid-body`, naming each field. */
export function readHours<T extends OpeningHours>(hours: T, at: string): Result<T, Problem> {
  const checked = checkHours(hours);
  if (checked.ok) return checked;
  const errors = checked.error.map(({ code, path }) => ({
    pointer: `${at}/${path.join('/')}`,
    reason: hoursReasons[code],
  }));
  return err({ code: 'invalid-body', errors });
}

/** Reads the numbers of one request; what is wrong with any of them is told at once, in `problem`. */
export function createNumberReader(deps: ApiDeps, country: string | undefined) {
  const errors: FieldError[] = [];
  const number = (text: string, pointer: string): string => {
    const entry = onePhone(deps, { number: text, kind: 'other' }, country, pointer);
    if (!entry.ok && entry.error.code === 'bad-phone-number') errors.push(...entry.error.errors);
    else if (!entry.ok || entry.value.e164 === null || entry.value.extension !== null) {
      errors.push({ pointer, reason: 'must be a whole number of its own, without an extension' });
    } else return entry.value.e164;
    return '';
  };
  return {
    number,
    rule: (rule: CallerRule, pointer: string): CallerRule =>
      rule.kind === 'number' ? { ...rule, number: number(rule.number, `${pointer}/number`) } : rule,
    action: <T extends RoutingException['action']>(action: T, pointer: string): T =>
      action.kind === 'number' ? { ...action, number: number(action.number, `${pointer}/number`) } : action,
    /** Errors: `bad-phone-number`, naming each. */
    done: <T>(value: T): Result<T, Problem> =>
      errors.length > 0 ? err({ code: 'bad-phone-number', errors }) : ok(value),
  };
}

/** The records that an action names. */
export function actionReferences(action: RouteAction | null | undefined, pointer: string): Reference[] {
  switch (action?.kind) {
    case 'user':
    case 'mobile':
      return referenceTo('user', `${pointer}/userId`, action.userId);
    case 'queue':
      return referenceTo('queue', `${pointer}/queueId`, action.queueId);
    default:
      return [];
  }
}
