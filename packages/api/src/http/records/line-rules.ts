import {
  answerOwners,
  type ChangeOf,
  consentModes,
  dealStrategies,
  listLimits,
  matchPolicies,
  retentionDays,
  textLimits,
  transferOwners,
} from '@callcard/crm-core';
import { z } from 'zod';
import { lineOfText, omitUndefined } from '../fields.js';

const days = z.int().min(retentionDays.min).max(retentionDays.max);

/** A line's rules of recognition, recording and ownership, as fields of its schemas (rules M4, D2, A7, C2, C4). */
export const lineRules = {
  consent: z.enum(consentModes),
  retention: z.strictObject({ conversationDays: days.nullable(), voicemailDays: days.nullable() }).partial(),
  leadOwnership: z
    .strictObject({ onAnswer: z.enum(answerOwners), onManualTransfer: z.enum(transferOwners) })
    .partial(),
  recognition: z
    .strictObject({
      match: z.enum(matchPolicies),
      deals: z.enum(dealStrategies),
      pipelineId: lineOfText(64),
      trunkRules: z
        .array(
          z.strictObject({
            prefix: z.string().regex(/^[0-9]{1,15}$/, 'must be 1 to 15 digits'),
            replaceWith: z
              .string()
              .regex(/^\+?[0-9]{0,15}$/, 'must be digits, with or without + before them'),
            digits: z.int().min(1).max(20).optional(),
          }),
        )
        .max(listLimits.trunkRules),
      withheldTokens: z.array(lineOfText(textLimits.label)).max(listLimits.withheldTokens),
    })
    .partial(),
};

type RuleInput = { readonly [K in keyof typeof lineRules]?: z.output<(typeof lineRules)[K]> | undefined };

/** What a request says of the rules; all but `consent` change by field. */
export function readLineRules({
  consent,
  retention,
  leadOwnership,
  recognition,
}: RuleInput): Pick<ChangeOf<'line'>, keyof typeof lineRules> {
  return omitUndefined({
    consent,
    retention: retention && omitUndefined(retention),
    recognition: recognition && omitUndefined(recognition),
    leadOwnership: leadOwnership && omitUndefined(leadOwnership),
  });
}
