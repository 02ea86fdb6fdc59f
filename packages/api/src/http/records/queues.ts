import { ok, type Queue } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { given, lineOfText, recordId, seconds, version } from '../fields.js';

const fields = z.strictObject({
  name: lineOfText(),
  strategy: z.enum(['simultaneous', 'ordered']),
  memberIds: z
    .array(recordId)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, 'names a user twice'),
  ringSeconds: seconds(300),
});

export const queueCreate = fields.partial().required({ name: true });
export const queueChange = fields.partial().extend({ version: version.optional() });

/** A new queue rings everybody at once for 15 seconds. */
export function queueResource(
  deps: ApiDeps,
): RecordResource<Queue, z.output<typeof queueCreate>, z.output<typeof queueChange>> {
  return {
    type: 'queue',
    plural: 'queues',
    repository: deps.store.queues,
    createSchema: queueCreate,
    changeSchema: queueChange,
    create: (input, base) =>
      ok({
        ...base,
        type: 'queue',
        name: input.name,
        strategy: input.strategy ?? 'simultaneous',
        memberIds: input.memberIds ?? [],
        ringSeconds: input.ringSeconds ?? 15,
      }),
    change: (record, { version: _, ...rest }) => ok({ ...record, ...given(rest) }),
    references: ({ memberIds }) =>
      memberIds.map((id, index) => ({ pointer: `/memberIds/${index}`, kind: 'user', id })),
  };
}
