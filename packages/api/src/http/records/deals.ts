import { ok } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { amount, lineOfText, mirroredChange, mirroredCreate, omitUndefined, recordId } from '../fields.js';

const fields = z.strictObject({
  title: lineOfText(),
  contactId: recordId.nullable(),
  companyId: recordId.nullable(),
  pipelineId: lineOfText(64),
  stageId: lineOfText(64),
  amount: amount.nullable(),
  ownerId: recordId.nullable(),
});

/** What a deal means is its stage's to say (rule D1). */
const readOnly = { semantics: z.never("cannot be set: it is the stage's; set stageId").optional() };

export const dealCreate = fields
  .partial()
  .required({ title: true })
  .extend({ ...mirroredCreate, ...readOnly });
export const dealChange = fields.partial().extend({ ...mirroredChange, ...readOnly });

export function dealResource(
  deps: ApiDeps,
): RecordResource<'deal', z.output<typeof dealCreate>, z.output<typeof dealChange>> {
  return {
    type: 'deal',
    repository: deps.store.deals,
    createSchema: dealCreate,
    changeSchema: dealChange,
    draft: ({ title, semantics: _, ...rest }) => ok({ ...omitUndefined(rest), title }),
    change: ({ semantics: _, ...rest }) => ok(omitUndefined(rest)),
  };
}
