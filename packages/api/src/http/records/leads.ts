import { type Lead, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import {
  amount,
  country,
  email,
  given,
  lineOfText,
  phoneEntriesOf,
  phones,
  recordId,
  textBlock,
  version,
} from '../fields.js';
import { referenceTo } from '../references.js';

const fields = z.strictObject({
  title: lineOfText(),
  status: z.enum(['open', 'converted', 'closed']),
  personName: lineOfText().nullable(),
  companyName: lineOfText().nullable(),
  email: email.nullable(),
  interest: textBlock(2_000).nullable(),
  expectedAmount: amount.nullable(),
  comments: textBlock().nullable(),
  ownerId: recordId.nullable(),
  phones,
  country,
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
      const read = phoneEntriesOf(deps, input.phones ?? [], input.country);
      if (!read.ok) return read;
      return ok({
        ...base,
        type: 'lead',
        title: input.title,
        status: input.status ?? 'open',
        personName: input.personName ?? null,
        companyName: input.companyName ?? null,
        email: input.email ?? null,
        interest: input.interest ?? null,
        expectedAmount: input.expectedAmount ?? null,
        comments: input.comments ?? null,
        ownerId: input.ownerId ?? null,
        createdByCallId: null,
        phones: read.value,
      });
    },
    change(record, { version: _, country: from, phones: numbers, ...rest }) {
      const read = numbers === undefined ? ok(record.phones) : phoneEntriesOf(deps, numbers, from);
      return read.ok ? ok({ ...record, ...given(rest), phones: read.value }) : read;
    },
    references: ({ ownerId }) => referenceTo('user', '/ownerId', ownerId),
  };
}
