import { type Company, ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { lineOfText, version } from '../fields.js';
import { referenceTo } from '../references.js';
import { changedParty, newParty, partyFields } from './party.js';

const fields = z.strictObject({
  name: lineOfText(),
  ...partyFields,
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
      const party = newParty(deps, input);
      if (!party.ok) return party;
      return ok({
        ...base,
        ...party.value,
        type: 'company',
        name: input.name,
      });
    },
    change: (record, input) => changedParty(deps, record, input),
    references: ({ ownerId }) => referenceTo('user', '/ownerId', ownerId),
  };
}
