import { type Actor, system } from '../model/actor.js';
import type { MissedCallItem } from '../model/missed-call.js';
import type { Instant } from '../model/record.js';
import { readMissedCall } from '../model/shapes/missed-call.js';
import { readTasks } from '../model/shapes/task.js';
import { doneTask, type Task, type TaskDone } from '../model/task.js';

/** What the last talk with the caller of a closed item does to a task about it; undefined: nobody talked. */
function doneBy({ open, reached }: MissedCallItem): TaskDone | undefined {
  if (open || reached === null) return undefined;
  const { at, userId, callId } = reached;
  const by: Actor = userId === null ? system : { kind: 'user', userId };
  return { at, by, callId };
}

/**
 * The tasks about an item of the work list that change when it closes (rule A5): those that are open are done, by whoever
 * talked with the caller, at that time. What is learnt later of that talk, such as who it was, is learnt by the task;
 * a task that somebody had done already stays as it is. Pure.
 */
export function calledBack(item: MissedCallItem, tasks: readonly Task[], at: Instant): Task[] {
  const read = readMissedCall(item);
  const done = read && doneBy(read);
  if (!done) return [];
  return readTasks(tasks).flatMap((task): Task[] => {
    if (task.status === 'open') return [doneTask(task, done, at)];
    const isNews = task.done.callId === done.callId && JSON.stringify(task.done) !== JSON.stringify(done);
    return isNews ? [{ ...task, done, version: task.version + 1, updatedAt: at }] : [];
  });
}
