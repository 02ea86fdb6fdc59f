import { type CallcardClient, dataOf } from '@callcard/api/client';
import type { Page } from '../../parts/listing.js';
import { pageQuery } from '../../parts/listing.js';
import type { Task } from '../records/record-api.js';

/** Which tasks are listed. */
export interface TaskQuery {
  /** The id of whose; empty: everybody's. */
  readonly owner: string;
  readonly status: TaskStatus;
}

export const taskStatuses = ['open', 'done', 'all'] as const;
type TaskStatus = (typeof taskStatuses)[number];

/** What stands in the address for everybody: nothing stands for whoever looks. */
const everybody = 'all';

/** Reads an address: one's own open tasks unless it says otherwise. */
export function taskQueryOf(query: URLSearchParams, userId: string): TaskQuery {
  const owner = query.get('owner') ?? userId;
  const status = taskStatuses.find((each) => each === query.get('status')) ?? 'open';
  return { owner: owner === everybody ? '' : owner, status };
}

/** The same as the query of an address. */
export function searchOf({ owner, status }: TaskQuery, userId: string): string {
  const query = new URLSearchParams();
  if (owner !== userId) query.set('owner', owner === '' ? everybody : owner);
  if (status !== 'open') query.set('status', status);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** A page of tasks, what is due first before the rest. */
export async function readTasks(
  api: CallcardClient,
  { owner, status }: TaskQuery,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<Task>> {
  const query = { status, ...pageQuery(cursor) };
  if (owner === '') return dataOf(await api.GET('/v1/tasks', { params: { query }, signal }));
  const params = { path: { id: owner }, query };
  return dataOf(await api.GET('/v1/users/{id}/tasks', { params, signal }));
}
