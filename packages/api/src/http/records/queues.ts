import { listLimits, ok, type Queue, queueStrategies, type Result, secondsLimits } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import {
  country,
  lineOfText,
  mirroredChange,
  mirroredCreate,
  omitUndefined,
  onePhone,
  recordId,
  seconds,
} from '../fields.js';
import type { Problem } from '../problems.js';
import { routeAction } from './routing-fields.js';

const fields = z.strictObject({
  name: lineOfText(),
  strategy: z.enum(queueStrategies),
  memberIds: z.array(recordId).max(listLimits.members),
  ringSeconds: seconds(secondsLimits.ringing),
  /** Null: one round. */
  maxWaitSeconds: seconds(secondsLimits.wait).nullable(),
  /** Null: the line's ladder goes on. */
  overflow: routeAction.nullable(),
  /** Null: none. */
  wrapUpSeconds: seconds(secondsLimits.wrapUp).nullable(),
  music: z.boolean(),
  /** 0: never. */
  comfortSeconds: seconds(secondsLimits.comfort),
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
    if (action === undefined) return ok({});
    // Without a country of the request the core reads the number in the installation's.
    if (action?.kind !== 'number' || from === undefined) return ok({ overflow: action });
    const read = onePhone(deps, { number: action.number }, from, '/overflow/number');
    return read.ok ? ok({ overflow: { ...action, number: read.value.e164 ?? action.number } }) : read;
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
