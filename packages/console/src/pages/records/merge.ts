import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import { type PartyKind, plurals } from './kinds.js';

interface PartyRef {
  readonly type: PartyKind;
  readonly id: string;
}

/** Merges a record into the one that stays. */
export async function mergeInto(
  api: CallcardClient,
  from: PartyRef,
  into: PartyRef,
): Promise<components['schemas']['Merge']> {
  const path = `/v1/${plurals[from.type]}/{id}/merge` as const;
  const body = { into: { type: into.type, id: into.id } };
  return dataOf(await api.POST(path, { params: { path: { id: from.id } }, body }));
}
