import { leadStatuses, ok, textLimits } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { amount, lineOfText, mirroredChange, mirroredCreate, omitUndefined, textBlock } from '../fields.js';
import { partyFields, readPhones } from './party.js';

/** Converted is what qualifying makes of a lead, with the records that it becomes (rule L2). */
const settableStatus = z
  .enum(leadStatuses)
  .exclude(['converted'], 'must be open or closed; POST /v1/leads/:id/convert qualifies a lead');

const fields = z.strictObject({
  title: lineOfText(),
  status: settableStatus,
  personName: lineOfText().nullable(),
  companyName: lineOfText().nullable(),
  interest: textBlock(textLimits.interest).nullable(),
  expectedAmount: amount.nullable(),
  comments: textBlock().nullable(),
  ...partyFields,
});

export const leadCreate = fields.partial().required({ title: true }).extend(mirroredCreate);
export const leadChange = fields.partial().extend(mirroredChange);

export function leadResource(
  deps: ApiDeps,
): RecordResource<'lead', z.output<typeof leadCreate>, z.output<typeof leadChange>> {
  return {
    type: 'lead',
    repository: deps.store.leads,
    createSchema: leadCreate,
    changeSchema: leadChange,
    draft({ country, phones, title, ...rest }) {
      const read = readPhones(deps, phones, country);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value, title }) : read;
    },
    change({ country, phones, ...rest }, record) {
      const read = readPhones(deps, phones, country, record.phones);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value }) : read;
    },
  };
}
