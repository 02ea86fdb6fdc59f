import { err, ok, type Result } from '../../../model/result.js';
import type { FieldPath } from '../../../model/shape.js';
import type { Task } from '../../../model/task.js';
import type { RecordChange } from '../../../ports/records.js';
import type { CrmError, InvalidField, UnknownReference } from '../errors.js';
import type { CrmPorts } from '../ports.js';
import { referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';

function aboutErrors({ record, missedCallId }: Task): readonly InvalidField[] {
  return record === null && missedCallId === null ? [{ path: ['record'], reason: 'empty' }] : [];
}

function unknown(path: FieldPath, type: UnknownReference['type'], id: string): Result<never, CrmError> {
  return err({ code: 'unknownReference', references: [{ path, type, id }] });
}

/** Refuses a task that comes to name a call which is not there. */
async function checkCall(
  { calls }: CrmPorts['store'],
  task: Task,
  before: Task | undefined,
): Promise<Result<Task, CrmError>> {
  const { callId } = task;
  if (callId === null || callId === before?.callId || (await calls.get(callId)) !== undefined)
    return ok(task);
  return unknown(['callId'], 'call', callId);
}

/**
 * The missed call that a task comes to be about, which is written with it as it is: whoever closes it at the same moment
 * is refused, reads again, and finds the task. Errors: `unknownReference`; `missedCallClosed`, for nothing would close
 * the task.
 */
async function missedCallOf(
  { missedCalls }: CrmPorts['store'],
  { missedCallId, status }: Task,
  before: Task | undefined,
): Promise<Result<Pick<RecordChange, 'missedCalls'>, CrmError>> {
  if (missedCallId === null || status === 'done' || missedCallId === before?.missedCallId) return ok({});
  const item = await missedCalls.get(missedCallId);
  if (!item) return unknown(['missedCallId'], 'missedCall', missedCallId);
  if (!item.open) return err({ code: 'missedCallClosed', missedCallId });
  return ok({ missedCalls: [{ ...item, version: item.version + 1 }] });
}

/** A new task is open, a `todo`, and anybody's; it is about a record, a missed call, or both. */
export const taskRules: KindRules<'task'> = {
  make: (draft, base) => ({
    kind: 'todo',
    ownerId: null,
    record: null,
    callId: null,
    missedCallId: null,
    ...draft,
    ...base,
    type: 'task',
    status: 'open',
    done: null,
  }),
  references: ({ ownerId, record }) => [
    ...referenceTo('user', ['ownerId'], ownerId),
    ...(record ? referenceTo(record.type, ['record'], record.id) : []),
  ],
  check: aboutErrors,
  place: (store, task, _said, before) => checkCall(store, task, before),
  beside: missedCallOf,
};
