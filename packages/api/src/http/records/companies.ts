import { ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { lineOfText, mirroredChange, mirroredCreate, omitUndefined } from '../fields.js';
import { partyFields, readPhones } from './party.js';

const fields = z.strictObject({
  name: lineOfText(),
  ...partyFields,
});

export const companyCreate = fields.partial().required({ name: true }).extend(mirroredCreate);
export const companyChange = fields.partial().extend(mirroredChange);

export function companyResource(
  deps: ApiDeps,
): RecordResource<'company', z.output<typeof companyCreate>, z.output<typeof companyChange>> {
  return {
    type: 'company',
    repository: deps.store.companies,
    createSchema: companyCreate,
    changeSchema: companyChange,
    draft({ country, phones, name, ...rest }) {
      const read = readPhones(deps, phones, country);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value, name }) : read;
    },
    change({ country, phones, ...rest }, record) {
      const read = readPhones(deps, phones, country, record.phones);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value }) : read;
    },
  };
}
