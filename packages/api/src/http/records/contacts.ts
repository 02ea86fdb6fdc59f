import { type Contact, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { country, email, given, lineOfText, phoneEntriesOf, phones, recordId, version } from '../fields.js';
import { referenceTo } from '../references.js';

const fields = z.strictObject({
  name: lineOfText(),
  email: email.nullable(),
  companyId: recordId.nullable(),
  ownerId: recordId.nullable(),
  phones,
  country,
});

export const contactCreate = fields.partial().required({ name: true });
export const contactChange = fields.partial().extend({ version: version.optional() });

export function contactResource(
  deps: ApiDeps,
): RecordResource<Contact, z.output<typeof contactCreate>, z.output<typeof contactChange>> {
  return {
    type: 'contact',
    plural: 'contacts',
    repository: deps.store.contacts,
    createSchema: contactCreate,
    changeSchema: contactChange,
    links: ['activities', 'history'],
    create(input, base) {
      const read = phoneEntriesOf(deps, input.phones ?? [], input.country);
      if (!read.ok) return read;
      return ok({
        ...base,
        type: 'contact',
        name: input.name,
        email: input.email ?? null,
        companyId: input.companyId ?? null,
        ownerId: input.ownerId ?? null,
        phones: read.value,
      });
    },
    change(record, { version: _, country: from, phones: numbers, ...rest }) {
      const read = numbers === undefined ? ok(record.phones) : phoneEntriesOf(deps, numbers, from);
      return read.ok ? ok({ ...record, ...given(rest), phones: read.value }) : read;
    },
    references: ({ companyId, ownerId }) => [
      ...referenceTo('company', '/companyId', companyId),
      ...referenceTo('user', '/ownerId', ownerId),
    ],
  };
}
