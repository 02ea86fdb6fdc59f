import type { components, LiveEvent } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../../live/record-events.js';
import { type Resource, useResource } from '../../../parts/resource.js';

export type User = components['schemas']['User'];
export type Queue = components['schemas']['Queue'];
export type Line = components['schemas']['Line'];
export type Pipeline = components['schemas']['Pipeline'];

/** Who and what there is to choose from, by name. */
export interface Names {
  readonly users: readonly User[];
  readonly queues: readonly Queue[];
  readonly lines: readonly Line[];
  readonly pipelines: readonly Pipeline[];
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Reads all users, queues, lines and pipelines, and reads them again when one of them changes. */
export function useNames(): Resource<Names> {
  const { api } = useServices();
  const read = async (signal: AbortSignal): Promise<Names> => {
    const asked = { params: { query: { limit: 200 } }, signal };
    const [users, queues, lines, pipelines] = await Promise.all([
      all(api.items('/v1/users', asked)),
      all(api.items('/v1/queues', asked)),
      all(api.items('/v1/lines', asked)),
      all(api.items('/v1/pipelines', asked)),
    ]);
    return { users, queues, lines, pipelines };
  };
  return useResource('names', read, isChangeOfNamed, useRecordEvents());
}

function isChangeOfNamed(event: LiveEvent): boolean {
  return (['user', 'queue', 'line', 'pipeline'] as const).some((kind) => isChangeOfKind(event, kind));
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What something is called; what is not there any more by its id. */
export function nameIn(named: readonly Named[], id: string | null): string {
  return named.find((each) => each.id === id)?.name ?? id ?? '';
}
