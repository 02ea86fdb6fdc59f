import {
  type Call,
  type CallRecording,
  type Concerned,
  type CrmRecord,
  concernedByCall,
  concernedByOwner,
  departmentOf,
  isVisible,
  type Page,
  type PageRequest,
  type RecordRef,
  type RecordType,
  refKey,
  type Sight,
  type Store,
  type Task,
} from '@callcard/crm-core';
import { callReader, type ReadCalls } from '../call-reader.js';
import { plurals } from '../plurals.js';

/** Names a record that somebody may own. */
export interface OwnedRef {
  readonly type: RecordRef['type'] | Task['type'];
  readonly id: string;
}

const ownedTypes: readonly RecordType[] = ['contact', 'company', 'lead', 'deal', 'invoice', 'task'];

/** Whether records of this kind have owners; the others are settings. */
export function isOwned(type: RecordType): type is OwnedRef['type'] {
  return ownedTypes.includes(type);
}

interface Owned {
  readonly ownerId?: string | null;
}

type Departments = ReadonlyMap<string, string | null>;

/** The departments of users, where it matters. */
async function departmentsOf(
  { users }: Pick<Store, 'users'>,
  { visibility }: Sight,
  userIds: readonly string[],
): Promise<Departments> {
  if (visibility !== 'department' || userIds.length === 0) return new Map();
  const found = await users.getMany([...new Set(userIds)]);
  return new Map(found.map((user) => [user.id, departmentOf(user)]));
}

/** The records with these references, by `refKey`. */
async function readOwned(store: Store, refs: readonly OwnedRef[]): Promise<ReadonlyMap<string, Owned>> {
  const found = new Map<string, Owned>();
  const byType = new Map<OwnedRef['type'], Set<string>>();
  for (const { type, id } of refs) byType.set(type, (byType.get(type) ?? new Set()).add(id));
  await Promise.all(
    [...byType].map(async ([type, ids]) => {
      for (const record of await store[plurals[type]].getMany([...ids])) found.set(refKey(record), record);
    }),
  );
  return found;
}

/** The items of which somebody sees what has an owner: records, tasks, missed calls. */
export async function visibleOwned<T extends Owned>(
  store: Store,
  sight: Sight,
  items: readonly T[],
): Promise<readonly T[]> {
  if (sight.visibility === 'all') return items;
  const concerned = items.map(concernedByOwner);
  const departments = await departmentsOf(
    store,
    sight,
    concerned.flatMap(({ userIds }) => userIds),
  );
  return items.filter((_item, n) => {
    const one = concerned[n];
    return one !== undefined && isVisible(sight, one, departments);
  });
}

/** Which of these records somebody sees, by `refKey`; one that there is none of is seen by nobody. */
export async function visibleRefs(
  store: Store,
  sight: Sight,
  refs: readonly OwnedRef[],
): Promise<ReadonlySet<string>> {
  const found = [...(await readOwned(store, refs))].map(([key, { ownerId = null }]) => ({ key, ownerId }));
  return new Set((await visibleOwned(store, sight, found)).map(({ key }) => key));
}

/** Records of one kind that somebody sees: by their owners, and settings by the right alone. */
export async function visibleOfKind<T extends CrmRecord>(
  store: Store,
  sight: Sight,
  type: RecordType,
  records: readonly T[],
): Promise<readonly T[]> {
  return isOwned(type) ? visibleOwned(store, sight, records as readonly (T & Owned)[]) : records;
}

/** Who has a part in a call or a record, and the departments of those users. */
export interface Parts {
  readonly concerned: Concerned;
  readonly departments: Departments;
}

function boundTo({ bindings }: Call): readonly RecordRef[] {
  return Array.isArray(bindings) ? bindings.filter((ref) => Object.hasOwn(plurals, ref?.type)) : [];
}

/** Who has a part in each of these calls, in the same order. */
async function partsOf(store: Store, sight: Sight, calls: readonly Call[]): Promise<readonly Parts[]> {
  const owned = await readOwned(store, calls.flatMap(boundTo));
  const concerned = calls.map((call) =>
    concernedByCall(
      call,
      boundTo(call).map((ref) => owned.get(refKey(ref))?.ownerId ?? null),
    ),
  );
  const userIds = concerned.flatMap((one) => one.userIds);
  const departments = await departmentsOf(store, sight, userIds);
  return concerned.map((one) => ({ concerned: one, departments }));
}

/** The calls that somebody sees, in the same order. */
export async function visibleCalls(
  store: Store,
  sight: Sight,
  calls: readonly Call[],
): Promise<readonly Call[]> {
  if (sight.visibility === 'all') return calls;
  const parts = await partsOf(store, sight, calls);
  return calls.filter((_call, n) => {
    const one = parts[n];
    return one !== undefined && isVisible(sight, one.concerned, one.departments);
  });
}

/** Whoever asks: departments matter to some. */
const anybody: Sight = { visibility: 'department', userId: '', department: null };

/** Who has a part in each of these calls, in the same order, for whoever asks. */
export async function callPartsOf(store: Store, calls: readonly Call[]): Promise<readonly Parts[]> {
  return calls.length === 0 ? [] : partsOf(store, anybody, calls);
}

/** Who has a part in what has an owner, or none: a record, a missed call; for whoever asks. */
export async function recordPartsOf(store: Store, record: Owned): Promise<Parts> {
  const concerned = concernedByOwner(record);
  return { concerned, departments: await departmentsOf(store, anybody, concerned.userIds) };
}

/** Those of these calls that somebody sees, by id; `read`: as they were read for the same request. */
export async function visibleCallIds(
  store: Store,
  sight: Sight,
  callIds: readonly string[],
  read: ReadCalls = callReader(store),
): Promise<ReadonlySet<string>> {
  if (sight.visibility === 'all') return new Set(callIds);
  return new Set((await visibleCalls(store, sight, await read(callIds))).map(({ id }) => id));
}

/** The recordings of calls that somebody sees. */
export async function visibleRecordings(
  store: Store,
  sight: Sight,
  recordings: readonly CallRecording[],
  read?: ReadCalls,
): Promise<readonly CallRecording[]> {
  const callIds = recordings.map(({ callId }) => callId);
  const seen = await visibleCallIds(store, sight, callIds, read);
  return recordings.filter(({ callId }) => seen.has(callId));
}

/** How often one request asks a store for more, and how many items it looks at. */
const mostRounds = 20;
const mostLookedAt = 1_000;

/**
 * A page of what somebody sees of a listing. The work of one request is bounded: of a listing of which they see little a page
 * may be short, or empty, and `next` goes on behind what was looked at; so it is on the way back.
 */
export async function visiblePage<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  request: PageRequest,
  sieve: (items: readonly T[]) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const items: T[] = [];
  let page: PageRequest = request;
  let lookedAt = 0;
  for (let round = 1; ; round += 1) {
    const found = await list(page);
    items.push(...(await sieve(found.items)));
    lookedAt += found.items.length;
    const isEnough = items.length >= request.limit || round >= mostRounds || lookedAt >= mostLookedAt;
    if (found.next === null || isEnough) return { items, next: found.next };
    // No more than still fit: what is read is given or not seen, and the cursor stands behind it.
    const limit = request.limit - items.length;
    page = request.upTo === undefined ? { limit, after: found.next } : { limit, upTo: found.next };
  }
}
