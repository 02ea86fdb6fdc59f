import { afterOwners, hangupCodes, substituteRules, weekdays } from '@callcard/crm-core';
import { z } from 'zod';
import { component, flag, number, recordRef, text, textOrNull } from './parts.js';

const callerRule = component(
  'CallerRule',
  'Names callers: a number, how numbers begin, whoever hides the number, or a record.',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('number'), number: text }),
    z.object({ kind: z.literal('prefix'), prefix: text }),
    z.object({ kind: z.literal('withheld') }),
    z.object({ kind: z.literal('record'), record: recordRef }),
  ]),
);

const actions = [
  z.object({ kind: z.literal('user'), userId: text }),
  z.object({ kind: z.literal('queue'), queueId: text }),
  z.object({ kind: z.literal('mobile'), userId: text }),
  z.object({ kind: z.literal('number'), number: text, confirm: flag.exactOptional() }),
  z.object({ kind: z.literal('voicemail') }),
  z.object({ kind: z.literal('hangup'), cause: z.enum(hangupCodes).exactOptional() }),
] as const;

export const routeAction = component(
  'RouteAction',
  'One thing to do with a call.',
  z.discriminatedUnion('kind', actions),
);

const exceptionAction = component(
  'ExceptionAction',
  'One thing to do with the call of whom an exception names; `normal`: as with all others.',
  z.discriminatedUnion('kind', [...actions, z.object({ kind: z.literal('normal') })]),
);

const span = { from: text, to: text };

export const openingHours = z.object({
  timeZone: textOrNull.exactOptional(),
  open: z.array(z.object({ ...span, days: z.array(z.literal(weekdays)) })),
  daysOff: z.array(text).exactOptional(),
  holidays: z.array(z.object({ date: text, open: z.array(z.object(span)).exactOptional() })).exactOptional(),
});

export const lineHours = component(
  'LineHours',
  'Opening hours, and what happens to calls outside them.',
  openingHours.extend({ whenClosed: routeAction.exactOptional() }),
);

export const dutyHours = component('DutyHours', 'When a user is on duty.', openingHours);

const rules = z.array(callerRule);
const prefixes = z.array(text).exactOptional();

export const lineRouting = component(
  'LineRouting',
  'How a line routes its calls.',
  z.object({
    ringOwner: flag,
    ownerRingSeconds: number,
    queueId: textOrNull,
    blocked: rules.exactOptional(),
    whenBlocked: routeAction.exactOptional(),
    exceptions: z.array(z.object({ caller: callerRule, action: exceptionAction })).exactOptional(),
    vip: z
      .object({
        callers: rules,
        userId: textOrNull.exactOptional(),
        queueId: textOrNull.exactOptional(),
        atAnyHour: flag.exactOptional(),
      })
      .nullable()
      .exactOptional(),
    lastAgentSeconds: number.exactOptional(),
    ringDealOwner: flag.exactOptional(),
    substitute: z.enum(substituteRules).exactOptional(),
    afterOwner: z.enum(afterOwners).exactOptional(),
    ownerMobileAfterQueue: flag.exactOptional(),
    mobileRingSeconds: number.exactOptional(),
    mobileConfirm: flag.exactOptional(),
    voicemail: flag.exactOptional(),
    dialPolicy: z
      .object({
        countries: z.array(text),
        prefixes,
        denied: prefixes,
        premium: flag.exactOptional(),
      })
      .nullable()
      .exactOptional(),
  }),
);
