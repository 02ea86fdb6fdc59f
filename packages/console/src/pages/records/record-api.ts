import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import type { Page } from '../../parts/listing.js';
import { pageQuery } from '../../parts/listing.js';
import { plurals, type RecordKind, type RecordRef, type RecordsByKind } from './kinds.js';

type Schemas = components['schemas'];

/** Something planned for a record. */
export type Task = Schemas['Task'];

/** What a change of a record says, or what a new one has. */
export type RecordBody = Readonly<Record<string, unknown>>;

/** Of a version that somebody has seen. */
function ifMatch({ version }: { readonly version: number }) {
  return { 'If-Match': `"${version}"` };
}

/** Reads a record. */
export async function readRecord<K extends RecordKind>(
  api: CallcardClient,
  { type, id }: { readonly type: K; readonly id: string },
  signal?: AbortSignal,
): Promise<RecordsByKind[K]> {
  const path = `/v1/${plurals[type as RecordKind]}/{id}` as const;
  const answer = await api.GET(path, { params: { path: { id } }, ...(signal ? { signal } : {}) });
  // The address says of which kind it is.
  return dataOf(answer) as RecordsByKind[K];
}

/** Changes a record as it was seen; refused when somebody else has changed it since. */
export async function changeRecord<K extends RecordKind>(
  api: CallcardClient,
  record: RecordsByKind[K],
  body: RecordBody,
): Promise<RecordsByKind[K]> {
  const { type, id } = record;
  const path = `/v1/${plurals[type]}/{id}` as const;
  const answer = await api.PATCH(path, { params: { path: { id }, header: ifMatch(record) }, body });
  return dataOf(answer) as RecordsByKind[K];
}

/** Makes a record. */
export async function createRecord<K extends RecordKind>(
  api: CallcardClient,
  kind: K,
  body: RecordBody,
): Promise<RecordsByKind[K]> {
  const path = `/v1/${plurals[kind as RecordKind]}` as const;
  // What a form asks for is judged by the API, field by field.
  const answer = await api.POST(path, { body: body as Schemas['CreateInvoiceBody'] & { name: string } });
  return dataOf(answer) as RecordsByKind[K];
}

/** What would remain of a record that is deleted. */
export async function whatWouldRemain(
  api: CallcardClient,
  { type, id }: RecordRef,
): Promise<Schemas['Removal']> {
  const path = `/v1/${plurals[type]}/{id}` as const;
  return dataOf(await api.DELETE(path, { params: { path: { id }, query: { dryRun: 'true' } } }));
}

/** Deletes a record as it was seen. */
export async function deleteRecord(
  api: CallcardClient,
  record: RecordsByKind[RecordKind],
): Promise<Schemas['Removal']> {
  const path = `/v1/${plurals[record.type]}/{id}` as const;
  return dataOf(await api.DELETE(path, { params: { path: { id: record.id }, header: ifMatch(record) } }));
}

/** The activities of a record, newest first. */
export async function readActivities(
  api: CallcardClient,
  { type, id }: RecordRef,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<Schemas['Activity']>> {
  const path = `/v1/${plurals[type]}/{id}/activities` as const;
  return dataOf(await api.GET(path, { params: { path: { id }, query: pageQuery(cursor) }, signal }));
}

/** The history of a record, oldest first. */
export async function readHistory(
  api: CallcardClient,
  { type, id }: RecordRef,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<Schemas['HistoryEntry']>> {
  const path = `/v1/${plurals[type]}/{id}/history` as const;
  return dataOf(await api.GET(path, { params: { path: { id }, query: pageQuery(cursor) }, signal }));
}

/** Open tasks about a record, what is due first before the rest. */
export async function readOpenTasks(
  api: CallcardClient,
  { type, id }: RecordRef,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<Task>> {
  const path = `/v1/${plurals[type]}/{id}/tasks` as const;
  const answer = await api.GET(path, { params: { path: { id }, query: pageQuery(cursor) }, signal });
  // The client's types lose members that are null alone.
  return dataOf(answer) as Page<Task>;
}

/** Writes a note on a record. */
export async function addNote(
  api: CallcardClient,
  { type, id }: RecordRef,
  text: string,
): Promise<Schemas['Activity']> {
  const path = `/v1/${plurals[type]}/{id}/notes` as const;
  return dataOf(await api.POST(path, { params: { path: { id } }, body: { text } }));
}
