import { type Channel, waitFor } from './channel.js';
import type { Application } from './dialplan.js';
import type { Switch } from './switch.js';

/** What an application gets to do its work with. */
export interface Task {
  readonly sw: Switch;
  readonly channel: Channel;
  /** The argument, with variables put in. */
  readonly data: string;
  /** Runs another application inside this one, with its events. */
  readonly execute: Execute;
}

export type Execute = (
  sw: Switch,
  channel: Channel,
  application: Application,
  eventUuid?: string,
) => Promise<void>;

/** Does the work of one application; it returns early when the channel is interrupted. */
export type Perform = (task: Task) => void | Promise<void>;

/** Carries out what clients sent to a channel while it is parked or in conversation. */
export async function executeMessages({ sw, channel, execute }: Task): Promise<void> {
  for (let message = channel.messages.shift(); message; message = channel.messages.shift()) {
    for (let loop = 0; loop < message.loops && !channel.interrupted; loop++) {
      await execute(sw, channel, message.application, message.eventUuid);
    }
  }
}

/** Waits until the channel is interrupted or `until` holds, carrying out messages meanwhile. */
export async function attend(task: Task, until: () => boolean, others: readonly Channel[] = [], ms?: number) {
  const { sw, channel } = task;
  let timedOut = false;
  const cancel =
    ms === undefined
      ? () => {}
      : sw.clock.after(ms, () => {
          timedOut = true;
          channel.changed();
        });
  const over = () => timedOut || channel.interrupted || until();
  while (!over()) {
    await waitFor(sw.clock, [channel, ...others], () => over() || channel.messages.length > 0);
    if (!over()) await executeMessages(task);
  }
  cancel();
  return timedOut ? 'timeout' : 'met';
}

/** Waits on the channel alone; an interruption ends it early. */
export function pause({ sw, channel }: Task, ms: number, until: () => boolean = () => false) {
  const finite = Number.isFinite(ms) ? ms : undefined;
  return waitFor(sw.clock, [channel], () => channel.interrupted || until(), finite);
}
