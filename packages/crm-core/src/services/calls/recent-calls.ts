import type { Call } from '../../model/call.js';
import type { Instant, RecordRef } from '../../model/record.js';
import type { CallFilter, CallLog } from '../../ports/calls.js';
import type { Store } from '../../ports/store.js';

/** What recent calls tell routing; each question reads a bounded number of calls. */

/** More calls than this at once, and some users on a call count as free. */
const liveCallsRead = 1000;

/** Of so many latest calls the users' last conversations are read; earlier ones count as none. */
const callsReadForIdleness = 200;

/** Of so many latest calls of the number and of each record the last conversation is looked for. */
const callsReadForLastAgent = 20;

/** Users who talk on a call other than this one. */
export async function usersOnCalls(
  { calls }: { readonly calls: CallLog },
  callId: string | null,
): Promise<ReadonlySet<string>> {
  const { items } = await calls.list({ live: true }, { limit: liveCallsRead });
  const talking = items
    .filter(({ id }) => id !== callId)
    .flatMap(({ legs }) => legs)
    .filter(({ answeredAt, endedAt }) => answeredAt !== null && endedAt === null);
  return new Set(talking.flatMap(({ userId }) => userId ?? []));
}

/** When each user's last conversation ended (rule R3). */
export async function idleSince({ calls }: Pick<Store, 'calls'>): Promise<ReadonlyMap<string, Instant>> {
  const { items } = await calls.list({}, { limit: callsReadForIdleness });
  const ends = new Map<string, Instant>();
  for (const { userId, answeredAt, endedAt } of items.flatMap(({ legs }) => legs)) {
    if (userId === null || answeredAt === null || endedAt === null) continue;
    ends.set(userId, Math.max(endedAt, ends.get(userId) ?? endedAt));
  }
  return ends;
}

interface Talk {
  readonly userId: string;
  readonly at: Instant;
}

/** The last user in a call's conversation; null while it goes on or when there was none. */
function talkOf({ legs }: Call): Talk | null {
  const talks = legs.flatMap(({ userId, answeredAt, endedAt }) =>
    userId !== null && answeredAt !== null && endedAt !== null ? [{ userId, at: endedAt }] : [],
  );
  return talks.reduce<Talk | null>((last, talk) => (last !== null && last.at >= talk.at ? last : talk), null);
}

/**
 * Who last talked with the caller of a call (rule R6): with the number, known or not, or with any of the people or
 * companies that the call is bound to.
 */
export async function lastTalk(
  { calls }: Pick<Store, 'calls'>,
  call: {
    /** The call itself, which is left out; null: it is only asked about. */
    readonly callId: string | null;
    readonly e164: string | null;
    readonly bindings: readonly RecordRef[];
  },
): Promise<Talk | null> {
  const { callId, e164, bindings } = call;
  const filters: CallFilter[] = bindings.flatMap((record) => (record.type === 'deal' ? [] : [{ record }]));
  if (e164 !== null) filters.push({ remote: e164 });
  const pages = await Promise.all(
    filters.map((filter) => calls.list(filter, { limit: callsReadForLastAgent })),
  );
  const talks = pages.flatMap(({ items }) => items.filter(({ id }) => id !== callId).map(talkOf));
  return talks.reduce(
    (last, talk) => (talk === null || (last !== null && last.at >= talk.at) ? last : talk),
    null,
  );
}
