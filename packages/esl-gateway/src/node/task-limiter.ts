import type { Clock, Instant } from '@callcard/crm-core';
import type { Notify } from './notice.js';

/**
 * - `callers`: somebody waits for the outcome. Begun at once, whatever else is under way.
 * - `events`: what happened to calls, which cards and lists show. Begun in the order of arrival, many side by side.
 * - `bookkeeping`: recordings, call detail records, settling. Few side by side, and none is begun while a caller waits;
 *   once callers have kept it waiting for {@link patienceMs}, one at a time until no caller waits.
 */
export type TaskClass = 'callers' | 'events' | 'bookkeeping';

/** How many tasks of a class run side by side: as a rule, and while a caller waits. */
interface Room {
  readonly asRule: number;
  readonly besideCallers: number;
}

const rooms: Readonly<Record<TaskClass, Room>> = {
  callers: { asRule: Number.POSITIVE_INFINITY, besideCallers: Number.POSITIVE_INFINITY },
  events: { asRule: 64, besideCallers: 16 },
  bookkeeping: { asRule: 4, besideCallers: 0 },
};

/** On a switch that is always busy somebody always waits: a class that was kept waiting so long goes on all the same. Milliseconds. */
const patienceMs = 10_000;

/** A task. What it throws is reported; the next sweep does its work again. */
export type Task = () => Promise<void>;

/** Runs tasks side by side within bounds: callers first, bookkeeping last. */
export interface TaskLimiter {
  /**
   * Begins the task, or lets it wait for its turn. False: as many as the limit of its class are under way or wait
   * already, or the limiter is closing; then the task is not run.
   */
  begin(of: TaskClass, doing: string, task: Task): boolean;
  /** Like `begin`, and resolves once the task has ended; false when it was not run. */
  run(of: TaskClass, doing: string, task: Task): Promise<boolean>;
  /** Gives up bookkeeping that has not begun, accepts nothing further, and resolves when nothing is under way. */
  close(): Promise<void>;
}

interface Waiting {
  readonly doing: string;
  readonly task: Task;
  readonly ended: (wasRun: boolean) => void;
}

interface Lane {
  readonly room: Room;
  readonly waiting: Waiting[];
  running: number;
  /** Since when callers keep tasks of this class waiting; null: they do not. */
  heldSince: Instant | null;
  /** A task was refused, and `onRelief` has not followed yet. */
  refused: boolean;
}

/**
 * Makes a limiter. `limit`: how many tasks of one class may be under way or wait. A refusal is reported once; when all
 * tasks of that class have ended, `onRelief` follows.
 */
export function createTaskLimiter(
  notify: Notify,
  clock: Clock,
  limit: number,
  onRelief: () => void,
): TaskLimiter {
  const newLane = (room: Room): Lane => ({ room, waiting: [], running: 0, heldSince: null, refused: false });
  const lanes: Readonly<Record<TaskClass, Lane>> = {
    callers: newLane(rooms.callers),
    events: newLane(rooms.events),
    bookkeeping: newLane(rooms.bookkeeping),
  };
  const inOrder = [lanes.callers, lanes.events, lanes.bookkeeping];
  let closing = false;
  let idle = () => {};

  function roomIn(lane: Lane): number {
    const { asRule, besideCallers } = lane.room;
    if (lanes.callers.running === 0) return asRule;
    lane.heldSince ??= clock.now();
    return clock.now() - lane.heldSince >= patienceMs ? Math.max(besideCallers, 1) : besideCallers;
  }

  function beginWaiting(): void {
    for (const lane of inOrder) {
      if (lanes.callers.running === 0) lane.heldSince = null;
      while (lane.waiting.length > 0 && lane.running < roomIn(lane)) {
        const next = lane.waiting.shift();
        if (next) void carryOut(lane, next);
      }
    }
  }

  async function carryOut(lane: Lane, { doing, task, ended }: Waiting): Promise<void> {
    lane.running += 1;
    try {
      await task();
    } catch (error) {
      notify({ code: 'failed', doing, error });
    }
    lane.running -= 1;
    ended(true);
    beginWaiting();
    if (lane.running > 0 || lane.waiting.length > 0) return;
    if (inOrder.every(({ running }) => running === 0)) idle();
    if (!lane.refused) return;
    lane.refused = false;
    if (!closing) onRelief();
  }

  function begin(of: TaskClass, doing: string, task: Task, ended: (wasRun: boolean) => void): boolean {
    const lane = lanes[of];
    if (closing) return false;
    if (lane.running + lane.waiting.length >= limit) {
      if (!lane.refused) notify({ code: 'overloaded', limit });
      lane.refused = true;
      return false;
    }
    lane.waiting.push({ doing, task, ended });
    beginWaiting();
    return true;
  }

  return {
    begin: (of, doing, task) => begin(of, doing, task, () => {}),
    run: (of, doing, task) =>
      new Promise((resolve) => {
        if (!begin(of, doing, task, resolve)) resolve(false);
      }),
    async close() {
      closing = true;
      for (const { ended } of lanes.bookkeeping.waiting.splice(0)) ended(false);
      while (inOrder.some(({ running }) => running > 0)) {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
    },
  };
}
