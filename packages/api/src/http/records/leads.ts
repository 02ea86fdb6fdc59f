import { type Lead, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { amount, lineOfText, textBlock, version } from '../fields.js';
import { referenceTo } from '../references.js';
import { changedParty, newParty, partyFields } from './party.js';

const fields = z.strictObject({
  title: lineOfText(),
  /** Converted is what qualifying makes of a lead, with the records that it becomes (rule L2). */
  status: z.enum(['open', 'closed'], 'must be open or closed; POST /v1/leads/:id/convert qualifies a lead'),
  personName: lineOfText().nullable(),
  companyName: lineOfText().nullable(),
  interest: textBlock(2_000).nullable(),
  expectedAmount: amount.nullable(),
  comments: textBlock().nullable(),
  ...partyFields,
});

export const leadCreate = fields.partial().required({ title: true });
export const leadChange = fields.partial().extend({ version: version.optional() });

export function leadResource(
  deps: ApiDeps,
): RecordResource<Lead, z.output<typeof leadCreate>, z.output<typeof leadChange>> {
  return {
    type: 'lead',
    plural: 'leads',
    repository: deps.store.leads,
    createSchema: leadCreate,
    changeSchema: leadChange,
    links: ['activities', 'history'],
    create(input, base) {
      const party = newParty(deps, input);
      if (!party.ok) return party;
      return ok({
        ...base,
        ...party.value,
        type: 'lead',
        title: input.title,
        status: input.status ?? 'open',
        personName: input.personName ?? null,
        companyName: input.companyName ?? null,
        interest: input.interest ?? null,
        expectedAmount: input.expectedAmount ?? null,
        comments: input.comments ?? null,
        createdByCallId: null,
      });
    },
    change: (record, input) => changedParty(deps, record, input),
    references: ({ ownerId }) => referenceTo('user', '/ownerId', ownerId),
  };
}
