import type { AnyRecordRef, CrmRecord } from '../../model/crm-record.js';
import { boundTypes, type RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import { conditionsOf, type SearchCriteria } from '../../projections/search-criteria.js';
import type { CrmError } from './errors.js';
import { recordTypes, refMisfits } from './field-shapes.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { checkRemovable } from './remove.js';
import { namedBySettings } from './uses.js';

/** More of a kind are not counted: `more`. */
const mostCounted = 100;

/** How many there are of something, of many at least so many. */
export interface Counted {
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** What stays when a record is removed: its past, which nobody has any more, and what named it, which names nothing then (rule M12). */
export interface Remains {
  /** Calls bound to it, and their recordings. */
  readonly calls: Counted;
  readonly recordings: Counted;
  /** Entries of its activity stream and of its history. */
  readonly activities: Counted;
  readonly history: Counted;
  /** Tasks about it or, of a user, theirs; open and done ones. */
  readonly tasks: Counted;
  /** Records that name it: a client's deals and invoices, a company's people, what a user owns, what stands in a pipeline. */
  readonly records: Counted;
  /** Lines, queues and users whose settings name it. */
  readonly settings: readonly AnyRecordRef[];
}

type List<T> = (page: PageRequest) => Promise<Page<T>>;

const none: Counted = { count: 0, more: false };

async function counted<T>(list: List<T>): Promise<Counted> {
  const { items, next } = await list({ limit: mostCounted });
  return { count: items.length, more: next !== null };
}

function isBound(ref: AnyRecordRef): ref is RecordRef {
  return boundTypes.some((type) => type === ref.type);
}

function sum(counts: readonly Counted[]): Counted {
  return {
    count: counts.reduce((all, { count }) => all + count, 0),
    more: counts.some(({ more }) => more),
  };
}

/** What names the record and is searched by that. */
function criteriaOf(ref: AnyRecordRef): SearchCriteria | null {
  if (ref.type === 'user') return { ownerId: ref.id };
  return isBound(ref) && ref.type !== 'lead' && ref.type !== 'invoice' ? { names: [ref] } : null;
}

async function naming({ search }: CrmPorts['store'], ref: AnyRecordRef): Promise<Counted> {
  const criteria = criteriaOf(ref);
  if (!criteria) return none;
  const conditions = conditionsOf(criteria);
  return sum(
    await Promise.all(boundTypes.map((type) => counted((page) => search.find(type, conditions, page)))),
  );
}

async function tasksOf({ tasks }: CrmPorts['store'], ref: AnyRecordRef): Promise<Counted> {
  if (ref.type === 'user') return counted((page) => tasks.ofUser(ref.id, {}, page));
  return isBound(ref) ? counted((page) => tasks.ofRecords([ref], {}, page)) : none;
}

async function remainsOf(store: CrmPorts['store'], ref: AnyRecordRef): Promise<Remains> {
  const { calls } = store;
  const ofBound = <T>(list: (record: RecordRef) => List<T>) => (isBound(ref) ? counted(list(ref)) : none);
  const [ofCalls, recordings, activities, history, tasks, records, settings] = await Promise.all([
    ofBound((record) => (page) => calls.list({ record }, page)),
    ofBound((record) => (page) => calls.listRecordings({ record }, page)),
    ofBound((record) => (page) => calls.activities(record, page)),
    counted((page) => calls.history(ref, page)),
    tasksOf(store, ref),
    naming(store, ref),
    namedBySettings(store, ref),
  ]);
  return { calls: ofCalls, recordings, activities, history, tasks, records, settings };
}

/** What would stay if a record were removed now; see `CrmService.whatRemains`. */
export async function whatRemains(ports: CrmPorts, asked: AnyRecordRef): Promise<Result<Remains, CrmError>> {
  const fields = refMisfits(asked, recordTypes, []);
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  const ref = { type: asked.type, id: asked.id };
  const read = await readForChange(tablesOf(ports.store), ref, undefined);
  if (!read.ok) return read;
  const removable = await checkRemovable(ports, { ...read.value, type: ref.type } as CrmRecord);
  return removable.ok ? ok(await remainsOf(ports.store, ref)) : removable;
}
