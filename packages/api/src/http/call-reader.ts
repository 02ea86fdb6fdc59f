import type { Call, Store } from '@callcard/crm-core';

/** Gives the calls with these ids, those that there are. */
export type ReadCalls = (callIds: readonly string[]) => Promise<readonly Call[]>;

/** Reads calls for one request, which decides who may see them and then shows them: each once. */
export function callReader({ calls }: Pick<Store, 'calls'>): ReadCalls {
  const known = new Map<string, Call | undefined>();
  return async (callIds) => {
    const ids = [...new Set(callIds)];
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      for (const id of unknown) known.set(id, undefined);
      for (const call of await calls.getMany(unknown)) known.set(call.id, call);
    }
    return ids.flatMap((id) => known.get(id) ?? []);
  };
}
