import type { CallcardClient, components } from '@callcard/api/client';
import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../live/record-events.js';
import type { LiveEvents } from '../live/shared-events.js';
import { firstOf } from './first-of.js';

type Schemas = components['schemas'];

/** Users, lines and queues. */
interface Named {
  /** By name. */
  readonly users: readonly Pick<Schemas['User'], 'id' | 'name' | 'role'>[];
  readonly lines: readonly Pick<Schemas['Line'], 'id' | 'label' | 'number'>[];
  readonly queues: readonly Pick<Schemas['Queue'], 'id' | 'name'>[];
}

/** Users, lines and queues, for those who read their names and choose among them. */
export interface Names extends Named {
  /** A user's name; of nobody who is known: undefined. */
  user(id: string | null | undefined): string | undefined;
  /** A line's label, or its number. */
  line(id: string | null | undefined): string | undefined;
  queue(id: string | null | undefined): string | undefined;
}

/** The same, and what is said where there is no name. */
export interface SpokenNames extends Names {
  /** What a user is called; nobody, where there is none. */
  nameOf(id: string | null): string;
}

const pageSize = 200;

/** The first so many of each are named; an office of more has other tools. */
const most = 2_000;

const known = new WeakMap<CallcardClient, Signal<Names>>();

async function readNames(api: CallcardClient): Promise<Named> {
  const options = { params: { query: { limit: pageSize } } };
  const [users, lines, queues] = await Promise.all([
    firstOf(api.items('/v1/users', options), most),
    firstOf(api.items('/v1/lines', options), most),
    firstOf(api.items('/v1/queues', options), most),
  ]);
  return { users, lines, queues };
}

/** The names of the one server: read when somebody asks first, and again when one of them changes or may have. */
function namesOf(api: CallcardClient, events: LiveEvents): Signal<Names> {
  const before = known.get(api);
  if (before) return before;
  const names = signal(createNames());
  known.set(api, names);
  const stops: (() => void)[] = [];
  const read = () =>
    readNames(api).then(
      (of) => {
        names.value = createNames(of);
      },
      // Names are beside what a page is for, which says by itself when nothing answers: the next page asks again.
      () => {
        known.delete(api);
        for (const stop of stops) stop();
      },
    );
  stops.push(
    events.listen((event) => {
      const kinds = ['user', 'line', 'queue'] as const;
      if (kinds.some((kind) => isChangeOfKind(event, kind))) void read();
    }),
    // Also now.
    events.gaps.subscribe(() => void read()),
  );
  return names;
}

/** Names of users, lines and queues as they are now; empty until they are read, and where they cannot be. */
export function useNames(): SpokenNames {
  const { api } = useServices();
  const { common } = useWords();
  const names = namesOf(api, useRecordEvents()).value;
  return useMemo(
    () => ({
      ...names,
      nameOf: (id) => (id === null ? common.nobody : (names.user(id) ?? common.unknown)),
    }),
    [names, common],
  );
}

export function createNames(of: Partial<Named> = {}): Names {
  const { users = [], lines = [], queues = [] } = of;
  const byId = {
    users: new Map(users.map(({ id, name }) => [id, name])),
    lines: new Map(lines.map(({ id, label, number }) => [id, label || number])),
    queues: new Map(queues.map(({ id, name }) => [id, name])),
  };
  const find = (names: ReadonlyMap<string, string>) => (id: string | null | undefined) =>
    id === null || id === undefined ? undefined : names.get(id);
  return {
    ...{ lines, queues },
    users: [...users].sort((a, b) => a.name.localeCompare(b.name)),
    user: find(byId.users),
    line: find(byId.lines),
    queue: find(byId.queues),
  };
}
