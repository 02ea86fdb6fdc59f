import { type Call, callFacets, type Store } from '@callcard/crm-core';
import { type CallView, callView } from './call-view.js';
import { readTalkNames, type TalkParts, talkParts } from './talk-parts.js';

/** A call with what makes it of use alone. */
export type CallItem<V extends CallView = CallView> = V extends unknown
  ? V & TalkParts & { readonly talkMs: number | null }
  : never;

/** The calls, each with the names of whom it is about. Reads what there is of all of them at once. */
export async function callItems(
  store: Pick<Store, 'lines' | 'users'>,
  calls: readonly Call[],
): Promise<readonly CallItem[]> {
  const names = await readTalkNames(store, calls);
  return calls.map((call) => ({
    ...callView(call),
    ...talkParts(call, names),
    talkMs: callFacets(call).talkMs,
  }));
}
