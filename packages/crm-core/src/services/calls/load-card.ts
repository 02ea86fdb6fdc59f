import { openDeals } from '../../deals/bind-deals.js';
import { earlierLeads } from '../../leads/repeat.js';
import type { MissedCallItem } from '../../model/missed-call.js';
import type { Party } from '../../model/party.js';
import { type RecordRef, refKey, type StoredRecord } from '../../model/record.js';
import { readCall } from '../../model/shapes/call.js';
import { readMissedCall } from '../../model/shapes/missed-call.js';
import type { Task } from '../../model/task.js';
import { numbersOf } from '../../phone/numbers-of.js';
import { buildCallCard } from '../../projections/card.js';
import type { CallCard } from '../../projections/card-model.js';
import type { CardSources } from '../../projections/card-sources.js';
import { type CardParties, readParties, there } from './card-parties.js';
import { earlierCalls, earlierNotes } from './card-timeline.js';
import type { CallStore } from './ports.js';

/** How many open tasks the card shows. */
const tasksAtMost = 10;

/** Of how many earlier leads of a caller the card shows calls and notes. */
const leadsAtMost = 10;

function byId<T extends StoredRecord>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function refOf({ type, id }: RecordRef): RecordRef {
  return { type, id };
}

/** Open tasks of records and of missed calls, what is due first before the rest. */
async function readTasks(
  { tasks }: Pick<CallStore, 'tasks'>,
  records: readonly RecordRef[],
  items: readonly MissedCallItem[],
): Promise<Pick<CardSources, 'openTasks' | 'moreOpenTasks'>> {
  const page = { limit: tasksAtMost + 1 };
  const [ofRecords, ofItems] = await Promise.all([
    records.length > 0 ? tasks.ofRecords(records, { open: true }, page) : { items: [] },
    items.length > 0 ? tasks.ofMissedCalls(items.map(({ id }) => id)) : [],
  ]);
  const open = [...ofRecords.items, ...ofItems.filter(({ status }) => status === 'open')];
  const due = [...byId<Task>(open).values()].sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
  return { openTasks: due.slice(0, tasksAtMost), moreOpenTasks: due.length > tasksAtMost };
}

/**
 * Whose earlier calls and notes the card shows: the clients' own, and those of the leads that an unknown caller, or one who is
 * a lead again, was before (rule L3).
 */
async function whoseTimelines(
  { parties: index }: Pick<CallStore, 'parties'>,
  { parties, clients }: CardParties,
  e164s: readonly string[],
): Promise<readonly RecordRef[]> {
  if (e164s.length === 0 || parties.contact || parties.company) return clients;
  const before = earlierLeads(await index.findByPhone(e164s), e164s).slice(0, leadsAtMost);
  return [...clients, ...before.map(({ id }): RecordRef => ({ type: 'lead', id }))];
}

/** Reads what a call's card is built from, as it is now; undefined when the call is unknown. */
export async function loadCard(store: CallStore, callId: string): Promise<CallCard | undefined> {
  const stored = await store.calls.get(callId);
  if (!stored) return undefined;
  const call = readCall(stored.call);
  const found = await readParties(store, call);
  const { currentOf, parties, clients, records, candidates } = found;
  const owners = there<Party>(parties.contact, parties.company).map(refOf);
  const e164s = call.match?.e164 ? numbersOf(call.match.e164) : [];
  const timelines = await whoseTimelines(store, found, e164s);
  const [deals, recentActivities, notes, missedCalls, calledBefore] = await Promise.all([
    owners.length > 0 ? store.deals.findByParties(owners) : [],
    earlierCalls(store, timelines, call),
    earlierNotes(store, timelines, call),
    e164s.length === 0 ? [] : store.missedCalls.ofCaller(e164s),
    store.calls.calledBefore({ e164s, records: clients.map(refOf), before: call.offeredAt }),
  ]);
  const openMissedCalls = missedCalls.filter((item) => readMissedCall(item)?.open);
  const shownDeals = openDeals([...deals, ...records.filter((record) => record.type === 'deal')]);
  const shown = [...records, ...there(parties.company), ...shownDeals];
  const about = [...new Map(shown.map((record) => [refKey(record), refOf(record)])).values()];
  const lineIds = [call, ...recentActivities, ...openMissedCalls].flatMap(({ lineId }) => lineId ?? []);
  const [tasks, pipelines, lines] = await Promise.all([
    readTasks(store, about, openMissedCalls),
    store.pipelines.getMany([...new Set(shownDeals.map(({ pipelineId }) => pipelineId))]),
    store.lines.getMany([...new Set(lineIds)]),
  ]);
  const owned = [...shown, ...candidates, ...tasks.openTasks];
  const userIds = [
    call.answeredBy,
    call.talkingWith?.userId,
    ...(call.participants ?? []).map(({ userId }) => userId),
    ...[...owned, ...openMissedCalls].map(({ ownerId }) => ownerId),
    ...openMissedCalls.map(({ claim }) => claim?.userId ?? null),
    ...[...recentActivities, ...notes, ...call.comments].map(({ userId }) => userId),
  ];
  return buildCallCard({
    call,
    lines: byId(lines),
    parties,
    currentOf,
    calledBefore,
    openDeals: shownDeals,
    pipelines: byId(pipelines),
    invoices: records.filter((record) => record.type === 'invoice'),
    ...tasks,
    openMissedCalls,
    recentActivities,
    notes,
    users: byId(await store.users.getMany([...new Set(userIds.flatMap((id) => id ?? []))])),
  });
}
