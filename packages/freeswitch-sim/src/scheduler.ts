import type { Cancel, Clock } from './clock.js';

/** Delayed tasks in groups; a channel's tasks are the group of its uuid. */
export interface Scheduler {
  /** Returns the id of the task. */
  add(group: string, delayMs: number, run: () => void): number;
  /** Removes one task by id or a whole group. Returns how many had not run yet: exactly one caller wins. */
  remove(idOrGroup: string): number;
}

export function createScheduler(clock: Clock): Scheduler {
  const tasks = new Map<number, { readonly group: string; readonly cancel: Cancel }>();
  let lastId = 0;

  return {
    add(group, delayMs, run) {
      const id = ++lastId;
      const cancel = clock.after(delayMs, () => {
        tasks.delete(id);
        run();
      });
      tasks.set(id, { group, cancel });
      return id;
    },
    remove(idOrGroup) {
      let removed = 0;
      for (const [id, task] of [...tasks]) {
        if (task.group !== idOrGroup && String(id) !== idOrGroup) continue;
        task.cancel();
        tasks.delete(id);
        removed++;
      }
      return removed;
    },
  };
}
