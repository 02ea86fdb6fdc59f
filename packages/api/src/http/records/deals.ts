import { type Deal, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { amount, lineOfText, omitUndefined, recordId, version } from '../fields.js';
import { referenceTo } from '../references.js';

const fields = z.strictObject({
  title: lineOfText(),
  contactId: recordId.nullable(),
  companyId: recordId.nullable(),
  pipelineId: lineOfText(64),
  stageId: lineOfText(64),
  semantics: z.enum(['open', 'won', 'lost']),
  amount: amount.nullable(),
  ownerId: recordId.nullable(),
});

export const dealCreate = fields.partial().required({ title: true });
export const dealChange = fields.partial().extend({ version: version.optional() });

/** A new deal is open, in pipeline `default` at stage `new`. Every change counts as activity (rule D1 sorts by it). */
export function dealResource(
  deps: ApiDeps,
): RecordResource<Deal, z.output<typeof dealCreate>, z.output<typeof dealChange>> {
  return {
    type: 'deal',
    plural: 'deals',
    repository: deps.store.deals,
    createSchema: dealCreate,
    changeSchema: dealChange,
    links: ['activities', 'history'],
    create: (input, base) =>
      ok({
        ...base,
        type: 'deal',
        title: input.title,
        contactId: input.contactId ?? null,
        companyId: input.companyId ?? null,
        pipelineId: input.pipelineId ?? 'default',
        stageId: input.stageId ?? 'new',
        semantics: input.semantics ?? 'open',
        amount: input.amount ?? null,
        ownerId: input.ownerId ?? null,
        lastActivityAt: base.createdAt,
      }),
    change: (record, { version: _, ...rest }) =>
      ok({ ...record, ...omitUndefined(rest), lastActivityAt: deps.clock.now() }),
    references: ({ contactId, companyId, ownerId }) => [
      ...referenceTo('contact', '/contactId', contactId),
      ...referenceTo('company', '/companyId', companyId),
      ...referenceTo('user', '/ownerId', ownerId),
    ],
  };
}
