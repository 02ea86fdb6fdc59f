import type { Actor } from '../actor.js';
import { fieldsOf, object, unread } from '../object-shape.js';
import { list, nullable, oneOf, or, type Shape } from '../shape.js';
import { type Task, type TaskDone, taskKinds } from '../task.js';
import { anyNumber, anyText, refShape, textOrNull } from './common.js';
import { mirroredFields } from './mirrored.js';

const fields = object<Omit<Task, 'status' | 'done'>>({
  ...mirroredFields,
  id: anyText,
  type: or(oneOf(['task']), 'task'),
  title: or(anyText, ''),
  kind: or(oneOf(taskKinds), 'todo'),
  dueAt: or(anyNumber, 0),
  ownerId: or(textOrNull, null),
  record: or(nullable(refShape), null),
  callId: or(textOrNull, null),
  missedCallId: or(textOrNull, null),
});

const done = object<TaskDone>({ at: anyNumber, by: unread<Actor>(), callId: or(textOrNull, null) });

/** A task of which nobody can tell who did it, and when, is open. */
const taskShape: Shape<Task> = {
  misfits: () => [],
  read(value) {
    const stored = fieldsOf(value);
    const { status, done: said, ...rest } = stored ?? {};
    const task = stored && fields.read(rest);
    if (!task) return undefined;
    const finished = status === 'done' ? done.read(said) : undefined;
    return finished ? { ...task, status: 'done', done: finished } : { ...task, status: 'open', done: null };
  },
};

const tasksShape = list(taskShape, Number.POSITIVE_INFINITY);

/** Those tasks that are as they should be, whatever is stored. */
export function readTasks(tasks: readonly Task[]): readonly Task[] {
  return tasksShape.read(tasks) ?? [];
}
