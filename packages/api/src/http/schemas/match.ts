import { matchGrades, matchReasons, matchRules, matchVerdicts } from '@callcard/crm-core';
import { z } from 'zod';
import { component, flag, partyRef, recordRef, text, textOrNull } from './parts.js';

export const matchCandidate = partyRef.extend({
  name: text,
  companyId: textOrNull,
  ownerId: textOrNull,
  grade: z.enum(matchGrades),
  reasons: z.array(z.enum(matchReasons)),
});

export const matchVerdict = z.enum(matchVerdicts);
export const matchRule = z.enum(matchRules);

export const matchSummary = component(
  'MatchSummary',
  'What the lookup of a number found.',
  z.object({
    verdict: matchVerdict,
    rule: matchRule.describe('What chose the primary record, or none.'),
    e164: textOrNull,
    repaired: flag,
    primary: recordRef.nullable(),
    bindings: z.array(recordRef),
    candidates: z.array(matchCandidate),
  }),
);
