import type { CallcardClient, components } from '@callcard/api/client';
import type { TransferTarget } from './card-model.js';

type Presence = components['schemas']['UserPresence'];

/** A colleague or a queue that a caller may be given to. */
export type Target =
  | {
      readonly kind: 'colleague';
      readonly id: string;
      readonly name: string;
      readonly presence: Presence['presence'];
    }
  | { readonly kind: 'queue'; readonly id: string; readonly name: string };

/** So many of each are read; whoever has more writes a number. */
const most = 500;

async function upTo<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const read: T[] = [];
  for await (const item of items) {
    read.push(item);
    if (read.length >= most) break;
  }
  return read;
}

/** Everybody but oneself, whoever can be reached first, then the queues. */
export async function readTargets(
  api: CallcardClient,
  ownId: string,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const [users, queues] = await Promise.all([
    upTo(api.items('/v1/presence', { signal })),
    upTo(api.items('/v1/queues', { signal })),
  ]);
  const colleagues = users
    .filter(({ userId }) => userId !== ownId)
    .map(({ userId: id, name, presence }): Target => ({ kind: 'colleague', id, name, presence }));
  return [
    ...colleagues.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)),
    ...queues.map(({ id, name }): Target => ({ kind: 'queue', id, name })),
  ];
}

const order: readonly Presence['presence'][] = [
  'free',
  'wrappingUp',
  'onCall',
  'unavailable',
  'notRegistered',
  'offDuty',
];

function rank(target: Target): number {
  return target.kind === 'colleague' ? order.indexOf(target.presence) : order.length;
}

/** Those whose names have each of the words that are written, in capitals or not. */
export function foundTargets(targets: readonly Target[], text: string): readonly Target[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return targets.filter(({ name }) => words.every((word) => name.toLocaleLowerCase().includes(word)));
}

/** As a command names it. */
export function targetOf({ kind, id }: Target): TransferTarget {
  return kind === 'queue' ? { queueId: id } : { userId: id };
}
