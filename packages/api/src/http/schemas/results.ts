import { z } from 'zod';
import { linkedAnyRef } from './linked.js';
import { matchSummary } from './match.js';
import { company, contact, lead } from './parties.js';
import { component, instant, recordRef, text, textOrNull } from './parts.js';
import { routingPlan } from './plan.js';
import { deal } from './sales.js';

const party = z.union([contact, company, lead]);

export const merge = component(
  'Merge',
  'What became of two records of one client.',
  z.object({
    survivor: party,
    merged: party,
    relinked: z.array(linkedAnyRef).describe('Whatever named the other, and names the survivor now.'),
  }),
);

export const conversion = component(
  'Conversion',
  'What became of a lead.',
  z.object({ lead, contact, company: company.nullable(), deal: deal.nullable() }),
);

export const dryRun = component(
  'DryRun',
  'Who would get a call. Leg ids are `dry-run-0` and so on: no leg has them.',
  z.object({
    at: instant,
    lineId: text,
    match: matchSummary,
    bindings: z.array(recordRef),
    ownerId: textOrNull,
    plan: routingPlan,
  }),
);
