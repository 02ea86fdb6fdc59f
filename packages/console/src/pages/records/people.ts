import type { CallcardClient, components } from '@callcard/api/client';
import { type Signal, signal } from '@preact/signals';
import { useServices, useWords } from '../../app/services.js';
import type { LiveEvents } from '../../live/shared-events.js';
import { isChangeOfKind, useRecordEvents } from './record-events.js';

type User = components['schemas']['User'];

/** Who works here, read once for all that shows names. */
export interface People {
  /** By name. */
  readonly all: readonly User[];
  /** What a user is called; nobody, where there is none. */
  nameOf(id: string | null): string;
}

const known = new WeakMap<CallcardClient, Signal<readonly User[]>>();

/** The users of the one server, read when somebody asks first, and again when one of them changes. */
function usersOf(api: CallcardClient, events: LiveEvents): Signal<readonly User[]> {
  const users = known.get(api);
  if (users) return users;
  const list = signal<readonly User[]>([]);
  known.set(api, list);
  const read = () =>
    readUsers(api).then(
      (all) => {
        list.value = all;
      },
      // Names are beside what a page is for, which says by itself when nothing answers.
      () => undefined,
    );
  events.listen((event) => {
    if (isChangeOfKind(event, 'user')) void read();
  });
  void read();
  return list;
}

async function readUsers(api: CallcardClient): Promise<readonly User[]> {
  const users: User[] = [];
  for await (const user of api.items('/v1/users', { params: { query: { limit: 200 } } })) users.push(user);
  return users.sort((a, b) => a.name.localeCompare(b.name));
}

/** The users; until they are read, and when they cannot be, nobody is known by name. */
export function usePeople(): People {
  const { api } = useServices();
  const { common } = useWords();
  const all = usersOf(api, useRecordEvents()).value;
  return {
    all,
    nameOf: (id) =>
      id === null ? common.nobody : (all.find((user) => user.id === id)?.name ?? common.unknown),
  };
}
