import { type CallFact, orderFacts, readStoredCall, type Store, type StoredCall } from '@callcard/crm-core';
import { pageRequest, pagesOf } from '../pages.js';
import { type ArchiveKind, addEach, checkId, idOf, isObject } from './kind.js';

/** Where a call stands in the listing, which begins with the newest. */
interface CallPlace {
  readonly offeredAt: number;
  readonly id: string;
}

const isBehind = (call: CallPlace, { offeredAt, id }: CallPlace) =>
  call.offeredAt < offeredAt || (call.offeredAt === offeredAt && call.id < id);

/** A page of calls: after which cursor it begins, and which call is its last. */
interface CallPage {
  readonly after: string | undefined;
  readonly last: CallPlace;
}

async function callPages({ calls }: Store): Promise<CallPage[]> {
  const pages: CallPage[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await calls.list({}, pageRequest(after));
    const last = items.at(-1);
    if (last) pages.push({ after, last: { offeredAt: last.offeredAt, id: last.id } });
    after = next ?? undefined;
  } while (after !== undefined);
  return pages;
}

/** The ids of a page, oldest first; of calls that came into it since, too. */
async function idsOfPage({ calls }: Store, { after, last }: CallPage): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const items of pagesOf((request) => calls.list({}, request), after)) {
    const inside = items.filter((call) => !isBehind(call, last));
    ids.unshift(...inside.map(({ id }) => id).reverse());
    if (inside.length < items.length || items.some(({ id }) => id === last.id)) break;
  }
  return ids;
}

/**
 * Oldest first, so that the feed of a store that gets them is in the order of the calls. The listing begins with the newest: where
 * its pages begin and end is remembered, and they are read again from the last one to the first.
 */
async function* readCalls(store: Store): AsyncGenerator<readonly object[]> {
  for (const page of (await callPages(store)).reverse()) {
    const ids = await idsOfPage(store, page);
    for (let at = 0; at < ids.length; at += 100) {
      const stored = await Promise.all(ids.slice(at, at + 100).map((id) => store.calls.get(id)));
      yield stored.flatMap((each) => (each ? [{ call: each.call, facts: orderFacts(each.facts) }] : []));
    }
  }
}

function checkCall(document: unknown): string | undefined {
  if (!isObject(document)) return 'is no object';
  const { call, facts } = document;
  if (!isObject(call)) return 'has no call';
  const wrongId = checkId(call['id']);
  if (wrongId) return wrongId;
  if (!readStoredCall(String(call['id']), call as unknown as StoredCall['call']))
    return 'has no call that can be read';
  const isFact = (fact: unknown) =>
    isObject(fact) && typeof fact['id'] === 'string' && fact['callId'] === call['id'];
  return Array.isArray(facts) && facts.every(isFact) ? undefined : 'has facts of something else';
}

/** Calls with all their facts, in canonical order. */
export const callKind: ArchiveKind = {
  read: readCalls,
  check: checkCall,
  idOf: (document) => ('call' in document ? idOf(Object(document.call)) : ''),
  add: (to, documents) =>
    addEach(to, documents, async (document) => {
      const { call, facts } = document as { call: StoredCall['call']; facts: readonly CallFact[] };
      const nothingElse = { leads: [], activities: [], history: [] };
      const done = await to.store.calls.commit({ call, newFacts: facts, expectedVersion: 0, ...nothingElse });
      return done.ok ? 'added' : 'there';
    }),
};
