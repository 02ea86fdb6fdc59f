import type { components, paths } from './contract.js';
import { type Answer, dataOf } from './pages.js';
import type { Sending } from './send.js';

/** Addresses that give what changed. */
export type ChangesPath = Extract<keyof paths, `${string}/changes`>;

/** What changed, each as it is now, oldest change first, and the `after` to go on with. */
export type ChangesOf<P extends ChangesPath> = P extends '/v1/calls/changes'
  ? components['schemas']['CallChanges']
  : components['schemas']['RecordingChanges'];

export interface ChangesOptions {
  /** `next` of the changes that were worked on last, or `latest`: from now on. Default: all there is. */
  readonly after?: string;
  /** So many at once, about. */
  readonly limit?: number;
  /** How long to wait where there are no more. Default: 5,000. */
  readonly everyMs?: number;
  /** Ends where there are no more, instead of waiting. */
  readonly once?: boolean;
  readonly signal?: AbortSignal;
}

interface Changes {
  readonly items: readonly unknown[];
  readonly next: string;
  readonly more: boolean;
}

/** How changes are asked for, whatever their address. */
export type GetChanges = (path: string, init: object) => Promise<Answer<Changes>>;

/**
 * Changes, again and again: each answer that has some, or leads further. Asked for only when they are wanted, so that whoever keeps
 * `next` with what they make of them goes on from there after any stop. Rejects with the API's problem, and with the signal's reason.
 */
export async function* followChanges(
  get: GetChanges,
  { wait }: Pick<Sending, 'wait'>,
  path: string,
  { after, limit, everyMs = 5_000, once = false, signal = new AbortController().signal }: ChangesOptions = {},
): AsyncGenerator<Changes, void, undefined> {
  let cursor = after;
  for (;;) {
    const query = {
      ...(cursor === undefined ? {} : { after: cursor }),
      ...(limit === undefined ? {} : { limit }),
    };
    const changes = dataOf(await get(path, { params: { query }, signal }));
    if (changes.items.length > 0 || changes.next !== cursor) yield changes;
    cursor = changes.next;
    if (changes.more) continue;
    if (once) return;
    await wait(everyMs, signal);
  }
}
