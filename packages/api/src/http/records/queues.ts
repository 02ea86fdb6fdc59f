import { ok, type Queue, type Result } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { country, lineOfText, omitUndefined, recordId, seconds, version } from '../fields.js';
import type { Problem } from '../problems.js';
import { actionReferences, createNumberReader, routeAction } from './routing-fields.js';

const fields = z.strictObject({
  name: lineOfText(),
  strategy: z.enum(['simultaneous', 'ordered', 'evenly']),
  memberIds: z
    .array(recordId)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, 'names a user twice'),
  ringSeconds: seconds(300),
  /** Null: one round. */
  maxWaitSeconds: seconds(3_600).nullable(),
  /** Null: the line's ladder goes on. */
  overflow: routeAction.nullable(),
  music: z.boolean(),
  country,
});

export const queueCreate = fields.partial().required({ name: true });
export const queueChange = fields.partial().extend({ version: version.optional() });

/** A new queue rings everybody at once for 15 seconds, with music, and then the line's ladder goes on. */
export function queueResource(
  deps: ApiDeps,
): RecordResource<Queue, z.output<typeof queueCreate>, z.output<typeof queueChange>> {
  const overflowOf = (
    action: z.output<typeof routeAction> | null | undefined,
    from: string | undefined,
  ): Result<Queue['overflow'], Problem> => {
    if (!action) return ok(action);
    const numbers = createNumberReader(deps, from);
    return numbers.done(numbers.action(action, '/overflow'));
  };
  return {
    type: 'queue',
    plural: 'queues',
    repository: deps.store.queues,
    createSchema: queueCreate,
    changeSchema: queueChange,
    create(input, base) {
      const overflow = overflowOf(input.overflow, input.country);
      if (!overflow.ok) return overflow;
      return ok({
        ...base,
        type: 'queue',
        name: input.name,
        strategy: input.strategy ?? 'simultaneous',
        memberIds: input.memberIds ?? [],
        ringSeconds: input.ringSeconds ?? 15,
        maxWaitSeconds: input.maxWaitSeconds ?? null,
        overflow: overflow.value ?? null,
        music: input.music ?? true,
      });
    },
    change(record, { version: _, country: from, overflow: action, ...rest }) {
      const overflow = overflowOf(action, from);
      return overflow.ok
        ? ok({ ...record, ...omitUndefined({ ...rest, overflow: overflow.value }) })
        : overflow;
    },
    references: ({ memberIds, overflow }) => [
      ...memberIds.map((id, index) => ({ pointer: `/memberIds/${index}`, kind: 'user' as const, id })),
      ...actionReferences(overflow, '/overflow'),
    ],
  };
}
