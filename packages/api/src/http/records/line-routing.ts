import { afterOwners, listLimits, secondsLimits, substituteRules } from '@callcard/crm-core';
import { z } from 'zod';
import { lineOfText, recordId, seconds } from '../fields.js';
import {
  callerRule,
  exceptionAction,
  numberText,
  openingHours,
  ringing,
  routeAction,
} from './routing-fields.js';

const rules = z.array(callerRule).max(listLimits.rules);
const prefixes = z.array(numberText).max(listLimits.prefixes);

/** Everything that a line says about routing; all of it may be left out. */
export const lineRouting = z
  .strictObject({
    ringOwner: z.boolean(),
    ownerRingSeconds: ringing,
    queueId: recordId.nullable(),
    blocked: rules,
    whenBlocked: routeAction,
    exceptions: z
      .array(z.strictObject({ caller: callerRule, action: exceptionAction }))
      .max(listLimits.rules),
    vip: z
      .strictObject({
        callers: rules,
        userId: recordId.nullable().exactOptional(),
        queueId: recordId.nullable().exactOptional(),
        atAnyHour: z.boolean().exactOptional(),
      })
      .nullable(),
    lastAgentSeconds: seconds(secondsLimits.lastAgent),
    ringDealOwner: z.boolean(),
    substitute: z.enum(substituteRules),
    afterOwner: z.enum(afterOwners),
    ownerMobileAfterQueue: z.boolean(),
    mobileRingSeconds: ringing,
    mobileConfirm: z.boolean(),
    voicemail: z.boolean(),
    dialPolicy: z
      .strictObject({
        countries: z.array(lineOfText()).max(listLimits.countries),
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
