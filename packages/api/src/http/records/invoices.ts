import { invoiceStatuses, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { amount, lineOfText, mirroredChange, mirroredCreate, omitUndefined, recordId } from '../fields.js';

const fields = z.strictObject({
  title: lineOfText(),
  contactId: recordId.nullable(),
  companyId: recordId.nullable(),
  dealId: recordId.nullable(),
  amount,
  status: z.enum(invoiceStatuses),
  ownerId: recordId.nullable(),
});

export const invoiceCreate = fields.partial().required({ title: true, amount: true }).extend(mirroredCreate);
export const invoiceChange = fields.partial().extend(mirroredChange);

export function invoiceResource(
  deps: ApiDeps,
): RecordResource<'invoice', z.output<typeof invoiceCreate>, z.output<typeof invoiceChange>> {
  return {
    type: 'invoice',
    repository: deps.store.invoices,
    createSchema: invoiceCreate,
    changeSchema: invoiceChange,
    draft: ({ title, amount: sum, ...rest }) => ok({ ...omitUndefined(rest), title, amount: sum }),
    change: (input) => ok(omitUndefined(input)),
  };
}
