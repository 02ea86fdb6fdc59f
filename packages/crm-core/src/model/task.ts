import type { Actor } from './actor.js';
import type { Instant, MirroredRecord, RecordRef } from './record.js';

/** What is to be done. `callBack`: to call somebody whom nobody answered. */
export type TaskKind = (typeof taskKinds)[number];

/** Every {@link TaskKind}. */
export const taskKinds = ['call', 'callBack', 'meeting', 'todo'] as const;

interface TaskFields extends MirroredRecord {
  readonly type: 'task';
  /** What is to be done, in words. */
  readonly title: string;
  readonly kind: TaskKind;
  /** By when. */
  readonly dueAt: Instant;
  /** Who is to do it; null: anybody. */
  readonly ownerId: string | null;
  /** What it is about; null: only about a missed call. */
  readonly record: RecordRef | null;
  /** The call in which it was agreed; null: none. */
  readonly callId: string | null;
  /** The item of the work list whose caller is to be called back: when that closes, so does the task (rule A5). */
  readonly missedCallId: string | null;
}

/** A task that is still to be done. */
export interface OpenTask extends TaskFields {
  readonly status: 'open';
  readonly done: null;
}

/** Who did a task, and when. */
export interface TaskDone {
  readonly at: Instant;
  readonly by: Actor;
  /** The call that was what was to be done: it closed the missed call. Null: none. */
  readonly callId: string | null;
}

/** A task that is done. */
export interface DoneTask extends TaskFields {
  readonly status: 'done';
  readonly done: TaskDone;
}

/** Something planned for a record: what, by when, by whom, done or not. Open ones are the record's current activities. */
export type Task = OpenTask | DoneTask;

/** Every status of a {@link Task}. */
export const taskStatuses = ['open', 'done'] as const satisfies readonly Task['status'][];

/** The task, done. Who did it first counts: a done one stays as it is. */
export function doneTask(task: Task, done: TaskDone, at: Instant): Task {
  if (task.status === 'done') return task;
  return { ...task, status: 'done', done, version: task.version + 1, updatedAt: at };
}
