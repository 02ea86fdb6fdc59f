import { ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { lineOfText, mirroredChange, mirroredCreate, omitUndefined, recordId } from '../fields.js';
import { partyFields, readPhones } from './party.js';

const fields = z.strictObject({
  name: lineOfText(),
  companyId: recordId.nullable(),
  ...partyFields,
});

export const contactCreate = fields.partial().required({ name: true }).extend(mirroredCreate);
export const contactChange = fields.partial().extend(mirroredChange);

export function contactResource(
  deps: ApiDeps,
): RecordResource<'contact', z.output<typeof contactCreate>, z.output<typeof contactChange>> {
  return {
    type: 'contact',
    repository: deps.store.contacts,
    createSchema: contactCreate,
    changeSchema: contactChange,
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
