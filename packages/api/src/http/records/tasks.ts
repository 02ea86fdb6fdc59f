import { boundTypes, ok, taskKinds } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { instant, lineOfText, mirroredChange, mirroredCreate, omitUndefined, recordId } from '../fields.js';

const fields = z.strictObject({
  title: lineOfText(),
  kind: z.enum(taskKinds),
  dueAt: instant,
  ownerId: recordId.nullable(),
  record: z.strictObject({ type: z.enum(boundTypes), id: recordId }).nullable(),
  callId: recordId.nullable(),
  missedCallId: lineOfText().nullable(),
});

/** Who does a task is whoever says so. */
const readOnly = {
  status: z.never('cannot be set: POST /v1/tasks/:id/done').optional(),
  done: z.never('cannot be set: POST /v1/tasks/:id/done').optional(),
};

export const taskCreate = fields
  .partial()
  .required({ title: true, dueAt: true })
  .extend({ ...mirroredCreate, ...readOnly });
export const taskChange = fields.partial().extend({ ...mirroredChange, ...readOnly });

export function taskResource(
  deps: ApiDeps,
): RecordResource<'task', z.output<typeof taskCreate>, z.output<typeof taskChange>> {
  return {
    type: 'task',
    repository: deps.store.tasks,
    createSchema: taskCreate,
    changeSchema: taskChange,
    draft: ({ title, dueAt, status: _, done: _done, ...rest }) =>
      ok({ ...omitUndefined(rest), title, dueAt }),
    change: ({ status: _, done: _done, ...rest }) => ok(omitUndefined(rest)),
  };
}
