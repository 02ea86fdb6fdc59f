import { afterOwners, type LineRouting, type Result, substituteRules } from '@callcard/crm-core';
import { z } from 'zod';
import type { ApiDeps } from '../deps.js';
import { omitUndefined, recordId } from '../fields.js';
import type { Problem } from '../problems.js';
import {
  callerRule,
  countryCode,
  createNumberReader,
  exceptionAction,
  openingHours,
  prefix,
  ringing,
  routeAction,
} from './routing-fields.js';

const rules = z.array(callerRule).max(1_000);
const prefixes = z.array(prefix).max(1_000);

/** Everything that a line says about routing; all of it may be left out. */
export const lineRouting = z
  .strictObject({
    ringOwner: z.boolean(),
    ownerRingSeconds: ringing,
    queueId: recordId.nullable(),
    blocked: rules,
    whenBlocked: routeAction,
    exceptions: z.array(z.strictObject({ caller: callerRule, action: exceptionAction })).max(1_000),
    vip: z
      .strictObject({
        callers: rules,
        userId: recordId.nullable().exactOptional(),
        queueId: recordId.nullable().exactOptional(),
        atAnyHour: z.boolean().exactOptional(),
      })
      .nullable(),
    lastAgentSeconds: z
      .int()
      .min(0)
      .max(366 * 86_400),
    ringDealOwner: z.boolean(),
    substitute: z.enum(substituteRules),
    afterOwner: z.enum(afterOwners),
    ownerMobileAfterQueue: z.boolean(),
    mobileRingSeconds: ringing,
    mobileConfirm: z.boolean(),
    voicemail: z.boolean(),
    dialPolicy: z
      .strictObject({
        countries: z.array(countryCode).max(300),
        prefixes: prefixes.exactOptional(),
        denied: prefixes.exactOptional(),
        premium: z.boolean().exactOptional(),
      })
      .nullable(),
  })
  .partial();

export const lineHours = openingHours.extend({
  whenClosed: routeAction.exactOptional(),
});

export type LineRoutingInput = z.output<typeof lineRouting>;

/** The routing of a request, with its numbers as E.164. Errors: `bad-phone-number`. */
export function readRouting(
  deps: ApiDeps,
  input: LineRoutingInput,
  country: string,
): Result<Partial<LineRouting>, Problem> {
  const numbers = createNumberReader(deps, country);
  const at = '/routing';
  const callers = (list: readonly z.output<typeof callerRule>[] | undefined, pointer: string) =>
    list?.map((rule, index) => numbers.rule(rule, `${pointer}/${index}`));
  const { vip, whenBlocked } = input;
  return numbers.done(
    omitUndefined({
      ...input,
      blocked: callers(input.blocked, `${at}/blocked`),
      whenBlocked: whenBlocked && numbers.action(whenBlocked, `${at}/whenBlocked`),
      exceptions: input.exceptions?.map((rule, index) => ({
        caller: numbers.rule(rule.caller, `${at}/exceptions/${index}/caller`),
        action: numbers.action(rule.action, `${at}/exceptions/${index}/action`),
      })),
      vip: vip && { ...vip, callers: callers(vip.callers, `${at}/vip/callers`) ?? [] },
    }),
  );
}
