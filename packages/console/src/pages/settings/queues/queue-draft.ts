import type { components } from '@callcard/api/client';
import { changedFields } from '../../../parts/form/changes.js';

type Queue = components['schemas']['Queue'];
type ChangeQueueBody = components['schemas']['ChangeQueueBody'];

/** A queue as a form shows one: everything is there, and what it does not say is as it holds then. */
export interface QueueDraft {
  readonly name: string;
  readonly strategy: Queue['strategy'];
  readonly memberIds: string[];
  readonly ringSeconds: number;
  readonly maxWaitSeconds: number | null;
  readonly overflow: components['schemas']['RouteAction'] | null;
  readonly wrapUpSeconds: number | null;
  readonly music: boolean;
  readonly comfortSeconds: number;
}

export function queueDraft(queue: Queue): QueueDraft {
  return {
    name: queue.name,
    strategy: queue.strategy,
    memberIds: queue.memberIds,
    ringSeconds: queue.ringSeconds,
    maxWaitSeconds: queue.maxWaitSeconds ?? null,
    overflow: queue.overflow ?? null,
    wrapUpSeconds: queue.wrapUpSeconds ?? null,
    music: queue.music ?? true,
    comfortSeconds: queue.comfortSeconds ?? 30,
  };
}

/** What is sent of a queue that somebody has changed: only what differs. Members that were not chosen are left out. */
export function queueChange(before: QueueDraft, after: QueueDraft): ChangeQueueBody {
  const { memberIds, ...changed } = changedFields(before, after);
  return {
    ...changed,
    ...(memberIds === undefined ? {} : { memberIds: memberIds.filter((id) => id !== '') }),
  };
}
