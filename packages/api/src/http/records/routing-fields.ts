import {
  type CallerRule,
  callerRuleTypes,
  err,
  hangupCodes,
  ok,
  type Result,
  type RoutingException,
  weekdays,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { ApiDeps } from '../deps.js';
import { lineOfText, onePhone, recordId, seconds } from '../fields.js';
import type { FieldError, Problem } from '../problems.js';

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
    record: z.strictObject({ type: z.enum(callerRuleTypes), id: recordId }),
  }),
]);

const actions = [
  z.strictObject({ kind: z.literal('user'), userId: recordId }),
  z.strictObject({ kind: z.literal('queue'), queueId: recordId }),
  z.strictObject({ kind: z.literal('mobile'), userId: recordId }),
  z.strictObject({ kind: z.literal('number'), number: numberText, confirm: z.boolean().exactOptional() }),
  z.strictObject({ kind: z.literal('voicemail') }),
  z.strictObject({ kind: z.literal('hangup'), cause: z.enum(hangupCodes).exactOptional() }),
] as const;

export const routeAction = z.discriminatedUnion('kind', actions);
export const exceptionAction = z.discriminatedUnion('kind', [
  ...actions,
  z.strictObject({ kind: z.literal('normal') }),
]);

const span = { from: z.string(), to: z.string() };
const weekday = z.literal(weekdays);
const openSpan = z.strictObject({ ...span, days: z.array(weekday).max(7) });
const holiday = z.strictObject({
  date: z.string(),
  open: z.array(z.strictObject(span)).max(10).exactOptional(),
});

/** The shape only; the core looks at times, dates and the time zone. */
export const openingHours = z.strictObject({
  timeZone: z.string(),
  open: z.array(openSpan).max(100),
  daysOff: z.array(z.string()).max(400).exactOptional(),
  holidays: z.array(holiday).max(400).exactOptional(),
});

/** Seconds that somebody's phone rings. */
export const ringing = seconds(300);

/** Reads the numbers of one request; what is wrong with any of them is reported at once, by `done`. */
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
