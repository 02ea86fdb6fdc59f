import { keepForever, type Line } from '@callcard/crm-core';
import { z } from 'zod';
import { lineOfText, omitUndefined } from '../fields.js';

const days = z.int().min(1).max(36_500);

/** A line's rules of recognition, recording and ownership, as fields of its schemas (rules M4, D2, A7, C2, C4). */
export const lineRules = {
  consent: z.enum(['always', 'announce', 'optIn', 'never']),
  retention: z.strictObject({ conversationDays: days.nullable(), voicemailDays: days.nullable() }).partial(),
  leadOwnership: z
    .strictObject({
      onAnswer: z.enum(['answering-user', 'nobody']),
      onManualTransfer: z.enum(['receiving-user', 'nobody-new']),
    })
    .partial(),
  recognition: z
    .strictObject({
      match: z.enum(['contact-first', 'company-first']),
      deals: z.enum(['all-open', 'newest-open', 'single-open-else-party', 'by-line-pipeline', 'none']),
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
        .max(20),
      withheldTokens: z.array(lineOfText(100)).max(50),
    })
    .partial(),
};

type Rules = Pick<Line, 'consent' | 'retention' | 'leadOwnership' | 'recognition'>;
type RuleInput = { readonly [K in keyof typeof lineRules]?: z.output<(typeof lineRules)[K]> | undefined };

/** What a request says of the rules, on top of what the line has: all but `consent` change by field. */
export function readLineRules(
  { consent, retention, leadOwnership, recognition }: RuleInput,
  before: Rules,
): Rules {
  return omitUndefined({
    consent,
    retention: retention && { ...keepForever, ...before.retention, ...omitUndefined(retention) },
    recognition: recognition && { ...before.recognition, ...omitUndefined(recognition) },
    leadOwnership: leadOwnership && { ...before.leadOwnership, ...omitUndefined(leadOwnership) },
  });
}
