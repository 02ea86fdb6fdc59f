import { type Company, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { country, email, given, lineOfText, phoneEntriesOf, phones, recordId, version } from '../fields.js';
import { referenceTo } from '../references.js';

const fields = z.strictObject({
  name: lineOfText(),
  email: email.nullable(),
  ownerId: recordId.nullable(),
  phones,
  country,
});

export const companyCreate = fields.partial().required({ name: true });
export const companyChange = fields.partial().extend({ version: version.optional() });

export function companyResource(
  deps: ApiDeps,
): RecordResource<Company, z.output<typeof companyCreate>, z.output<typeof companyChange>> {
  return {
    type: 'company',
    plural: 'companies',
    repository: deps.store.companies,
    createSchema: companyCreate,
    changeSchema: companyChange,
    links: ['activities', 'history'],
    create(input, base) {
      const read = phoneEntriesOf(deps, input.phones ?? [], input.country);
      if (!read.ok) return read;
      return ok({
        ...base,
        type: 'company',
        name: input.name,
        email: input.email ?? null,
        ownerId: input.ownerId ?? null,
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
