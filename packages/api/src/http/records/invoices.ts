import { type Invoice, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { amount, lineOfText, omitUndefined, recordId, version } from '../fields.js';
import { referenceTo } from '../references.js';

const fields = z.strictObject({
  title: lineOfText(),
  contactId: recordId.nullable(),
  companyId: recordId.nullable(),
  dealId: recordId.nullable(),
  amount,
  status: z.enum(['draft', 'sent', 'paid', 'void']),
  ownerId: recordId.nullable(),
});

export const invoiceCreate = fields.partial().required({ title: true, amount: true });
export const invoiceChange = fields.partial().extend({ version: version.optional() });

/** A new invoice is a draft of nobody (rule D4). */
export function invoiceResource(
  deps: ApiDeps,
): RecordResource<Invoice, z.output<typeof invoiceCreate>, z.output<typeof invoiceChange>> {
  return {
    type: 'invoice',
    plural: 'invoices',
    repository: deps.store.invoices,
    createSchema: invoiceCreate,
    changeSchema: invoiceChange,
    links: ['activities', 'history'],
    create: (input, base) =>
      ok({
        ...base,
        type: 'invoice',
        title: input.title,
        contactId: input.contactId ?? null,
        companyId: input.companyId ?? null,
        dealId: input.dealId ?? null,
        amount: input.amount,
        status: input.status ?? 'draft',
        ownerId: input.ownerId ?? null,
      }),
    change: (record, { version: _, ...rest }) => ok({ ...record, ...omitUndefined(rest) }),
    references: ({ contactId, companyId, dealId, ownerId }) => [
      ...referenceTo('contact', '/contactId', contactId),
      ...referenceTo('company', '/companyId', companyId),
      ...referenceTo('deal', '/dealId', dealId),
      ...referenceTo('user', '/ownerId', ownerId),
    ],
  };
}
