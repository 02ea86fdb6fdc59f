import type { components } from '@callcard/api/client';
import { useMemo } from 'preact/hooks';
import { useServices } from '../app/services.js';
import { firstOf } from './first-of.js';
import { useResource } from './resource.js';

type Schemas = components['schemas'];

/** Users, lines and queues, for those who read their names and choose among them. */
export interface Names {
  readonly users: readonly Pick<Schemas['User'], 'id' | 'name' | 'role'>[];
  readonly lines: readonly Pick<Schemas['Line'], 'id' | 'label' | 'number'>[];
  readonly queues: readonly Pick<Schemas['Queue'], 'id' | 'name'>[];
  /** A user's name; of nobody who is known: undefined. */
  user(id: string | null | undefined): string | undefined;
  /** A line's label, or its number. */
  line(id: string | null | undefined): string | undefined;
  queue(id: string | null | undefined): string | undefined;
}

const pageSize = 200;

/** The first so many of each are named; an office of more has other tools. */
const most = 2_000;

/** Names of users, lines and queues, as they are when a page is opened; empty until they are read, and where they cannot be. */
export function useNames(): Names {
  const { api } = useServices();
  const { data } = useResource('names', async (signal) => {
    const options = { params: { query: { limit: pageSize } }, signal };
    const [users, lines, queues] = await Promise.all([
      firstOf(api.items('/v1/users', options), most),
      firstOf(api.items('/v1/lines', options), most),
      firstOf(api.items('/v1/queues', options), most),
    ]);
    return { users, lines, queues };
  });
  return useMemo(() => createNames(data), [data]);
}

export function createNames(of: Partial<Pick<Names, 'users' | 'lines' | 'queues'>> = {}): Names {
  const { users = [], lines = [], queues = [] } = of;
  const byId = {
    users: new Map(users.map(({ id, name }) => [id, name])),
    lines: new Map(lines.map(({ id, label, number }) => [id, label || number])),
    queues: new Map(queues.map(({ id, name }) => [id, name])),
  };
  const find = (names: ReadonlyMap<string, string>) => (id: string | null | undefined) =>
    id === null || id === undefined ? undefined : names.get(id);
  return {
    ...{ users, lines, queues },
    user: find(byId.users),
    line: find(byId.lines),
    queue: find(byId.queues),
  };
}
