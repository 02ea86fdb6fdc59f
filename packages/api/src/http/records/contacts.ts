import { type Contact, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { lineOfText, recordId, version } from '../fields.js';
import { referenceTo } from '../references.js';
import { changedParty, newParty, partyFields } from './party.js';

const fields = z.strictObject({
  name: lineOfText(),
  companyId: recordId.nullable(),
  ...partyFields,
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
      const party = newParty(deps, input);
      if (!party.ok) return party;
      return ok({
        ...base,
        ...party.value,
        type: 'contact',
        name: input.name,
        companyId: input.companyId ?? null,
      });
    },
    change: (record, input) => changedParty(deps, record, input),
    references: ({ companyId, ownerId }) => [
      ...referenceTo('company', '/companyId', companyId),
      ...referenceTo('user', '/ownerId', ownerId),
    ],
  };
}
