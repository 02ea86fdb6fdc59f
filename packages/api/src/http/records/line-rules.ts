import { keepForever, type Line } from '@callcard/crm-core';
import { z } from 'zod';
import { given } from '../fields.js';

const days = z.int().min(1).max(36_500);

/** A line's rules of recording and of ownership, as fields of its schemas (rules A7, C2, C4). */
export const lineRules = {
  consent: z.enum(['always', 'announce', 'optIn', 'never']),
  retention: z.strictObject({ conversationDays: days.nullable(), voicemailDays: days.nullable() }).partial(),
  leadOwnership: z
    .strictObject({
      onAnswer: z.enum(['answering-user', 'nobody']),
      onManualTransfer: z.enum(['receiving-user', 'nobody-new']),
    })
    .partial(),
};

type Rules = Pick<Line, 'consent' | 'retention' | 'leadOwnership'>;
type RuleInput = { readonly [K in keyof typeof lineRules]?: z.output<(typeof lineRules)[K]> | undefined };

/** What a request says of the rules, on top of what the line has: `retention` and `leadOwnership` change by field. */
export function readLineRules({ consent, retention, leadOwnership }: RuleInput, before: Rules): Rules {
  return given({
    consent,
    retention: retention && { ...keepForever, ...before.retention, ...given(retention) },
    leadOwnership: leadOwnership && { ...before.leadOwnership, ...given(leadOwnership) },
  });
}
