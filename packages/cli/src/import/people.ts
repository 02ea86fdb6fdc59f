import type { Store, User } from '@callcard/crm-core';
import { pagesOf } from '../pages.js';

/** Users, as exports name them. */
export interface People {
  /** The user with this id in the other system, id of ours, extension, or name if only one has it. */
  find(text: string): string | undefined;
}

const folded = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ');

/** Reads all users once. */
export async function readPeople(store: Pick<Store, 'users'>, source: string): Promise<People> {
  const users: User[] = [];
  for await (const page of pagesOf((request) => store.users.list(request))) users.push(...page);
  const known = new Map<string, string>();
  const names = new Map<string, string | undefined>();
  for (const { id, extension, name } of users) {
    known.set(id, id);
    if (extension !== null) known.set(extension, id);
    // Of two users with one name nobody can tell who is meant.
    names.set(folded(name), names.has(folded(name)) ? undefined : id);
  }
  for (const { id, externalId } of users) if (externalId?.source === source) known.set(externalId.id, id);
  return { find: (text) => known.get(text) ?? names.get(folded(text)) };
}
