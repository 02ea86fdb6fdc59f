import { ok, type Queue, queueStrategies, type Result } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import {
  country,
  lineOfText,
  mirroredChange,
  mirroredCreate,
  omitUndefined,
  recordId,
  seconds,
} from '../fields.js';
import type { Problem } from '../problems.js';
import { createNumberReader, routeAction } from './routing-fields.js';

const fields = z.strictObject({
  name: lineOfText(),
  strategy: z.enum(queueStrategies),
  memberIds: z.array(recordId).max(100),
  ringSeconds: seconds(300),
  /** Null: one round. */
  maxWaitSeconds: seconds(3_600).nullable(),
  /** Null: the line's ladder goes on. */
  overflow: routeAction.nullable(),
  music: z.boolean(),
  country,
});

export const queueCreate = fields.partial().required({ name: true }).extend(mirroredCreate);
export const queueChange = fields.partial().extend(mirroredChange);

export function queueResource(
  deps: ApiDeps,
): RecordResource<'queue', z.output<typeof queueCreate>, z.output<typeof queueChange>> {
  const overflowOf = (
    action: z.output<typeof routeAction> | null | undefined,
    from: string | undefined,
  ): Result<Pick<Queue, 'overflow'>, Problem> => {
    if (!action) return ok(action === null ? { overflow: null } : {});
    const numbers = createNumberReader(deps, from);
    return numbers.done({ overflow: numbers.action(action, '/overflow') });
  };
  return {
    type: 'queue',
    repository: deps.store.queues,
    createSchema: queueCreate,
    changeSchema: queueChange,
    draft({ name, overflow, country: from, ...rest }) {
      const read = overflowOf(overflow, from);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value, name }) : read;
    },
    change({ overflow, country: from, ...rest }) {
      const read = overflowOf(overflow, from);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value }) : read;
    },
  };
}
