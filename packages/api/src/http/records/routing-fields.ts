import { callerRuleTypes, hangupCodes, listLimits, secondsLimits, weekdays } from '@callcard/crm-core';
import { z } from 'zod';
import { lineOfText, recordId, seconds } from '../fields.js';

/** What lines, queues and users say about routing (rules R1 to R9), as requests write it: numbers in any format. */

/** A number, or the start of numbers; the core reads it. */
export const numberText = lineOfText(100);

export const callerRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), number: numberText }),
  z.strictObject({ kind: z.literal('prefix'), prefix: numberText }),
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
const openSpan = z.strictObject({ ...span, days: z.array(weekday).max(weekdays.length) });
const holiday = z.strictObject({
  date: z.string(),
  open: z.array(z.strictObject(span)).max(listLimits.daySpans).exactOptional(),
});

/** The shape only; the core looks at times, dates and the time zone. */
export const openingHours = z.strictObject({
  /** Left out: the country's, else the installation's. */
  timeZone: z.string().exactOptional(),
  open: z.array(openSpan).max(listLimits.spans),
  daysOff: z.array(z.string()).max(listLimits.days).exactOptional(),
  holidays: z.array(holiday).max(listLimits.days).exactOptional(),
});

/** Seconds that somebody's phone rings. */
export const ringing = seconds(secondsLimits.ringing);
