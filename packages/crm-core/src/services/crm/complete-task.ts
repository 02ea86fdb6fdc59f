import type { Result } from '../../model/result.js';
import { ok } from '../../model/result.js';
import { doneTask, type Task } from '../../model/task.js';
import { carryOut } from './carry-out.js';
import type { ChangeOptions } from './change.js';
import type { CrmError } from './errors.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { recordHistory } from './record-history.js';

/** Marks a task as done by the actor, now; see `CrmService.completeTask`. */
export async function completeTask(
  ports: CrmPorts,
  id: string,
  { actor, expectedVersion }: ChangeOptions,
): Promise<Result<Task, CrmError>> {
  return carryOut<Task>(ports, actor, async () => {
    const read = await readForChange(tablesOf(ports.store), { type: 'task', id }, expectedVersion);
    if (!read.ok) return read;
    // The table of tasks holds tasks.
    const task = read.value as Task;
    const at = ports.clock.now();
    const done = doneTask(task, { at, by: actor, callId: null }, at);
    if (done === task) return ok({ change: null, answer: task });
    const history = recordHistory({ actor, at }, done, 'taskDone');
    return ok({ change: { records: [done], history }, answer: done });
  });
}
