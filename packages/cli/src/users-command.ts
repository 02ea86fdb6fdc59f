import { writeFile } from 'node:fs/promises';
import {
  type AuditAction,
  type CrmService,
  createCrmService,
  type Store,
  system,
  type User,
} from '@callcard/crm-core';
import { countryOf, type StoreOptions, storeAddress, type Terminal, waitMsOf } from './command.js';
import { type ExitReason, errnoOf, Failure, shown } from './failure.js';
import { createIds } from './ids.js';
import { pagesOf } from './pages.js';
import type { createSignIn } from './server/sign-in.js';
import { openStore } from './stores/open-store.js';
import { trailOf } from './trail.js';
import { crmFailure, fieldsFrom, type UserFields, userLine, userView } from './users/user-fields.js';

/** Options of every command about users. */
export interface UserOptions extends StoreOptions {
  readonly json?: boolean;
}

/** What `callcard users create` and `change` are told. */
export type UserFieldOptions = UserOptions & UserFields;

/** What `callcard users link` is told. */
export interface UserLinkOptions extends UserOptions {
  readonly url?: string;
  readonly file?: string;
}

interface Tools {
  readonly store: Store;
  readonly crm: CrmService;
  readonly signIn: ReturnType<typeof createSignIn>;
  /** Writes down what was done to a user. */
  readonly leave: (action: AuditAction, userId: string) => Promise<void>;
}

/** Runs on the users of a store. Throws a `Failure`. */
async function withUsers<T>(
  access: 'read' | 'write',
  options: StoreOptions,
  terminal: Terminal,
  run: (tools: Tools) => Promise<T>,
): Promise<T> {
  const country = countryOf(undefined, terminal);
  const opened = await openStore(storeAddress(options, terminal), {
    ...{ country, access, waitMs: waitMsOf(options) },
  });
  try {
    // Loaded when it is needed.
    const { createSignIn } = await import('./server/sign-in.js');
    const { store } = opened;
    const ports = { store, clock: { now: terminal.now }, ids: createIds(terminal.now) };
    const crm = createCrmService(ports, { defaultCountry: country });
    const trail = await trailOf(store, terminal);
    const leave: Tools['leave'] = (action, id) =>
      trail({ action, target: { type: 'user', id }, outcome: 'done' });
    return await run({ store, crm, signIn: createSignIn({ ...ports, crm }), leave });
  } finally {
    await opened.close();
  }
}

/** The user with this id, or who signs in with this name. Throws a `Failure`. */
async function userNamed({ users }: Store, text: string): Promise<User> {
  const user = (await users.findByLogin(text.trim().toLowerCase())) ?? (await users.get(text));
  if (user) return user;
  throw new Failure('failed', `there is no user ${shown(text)}: callcard users list shows all`);
}

function say({ stdout }: Terminal, json: boolean | undefined, value: object, line: string): void {
  stdout.write(`${json ? JSON.stringify(value) : line}\n`);
}

/** `callcard users list`. Throws a `Failure`. */
export async function listUsersCommand(options: UserOptions, terminal: Terminal): Promise<ExitReason> {
  await withUsers('read', options, terminal, async ({ store: { users } }) => {
    for await (const page of pagesOf((request) => users.list(request)))
      for (const user of page) say(terminal, options.json, userView(user), userLine(user));
  });
  return 'done';
}

/** `callcard users create NAME`. Throws a `Failure`. */
export async function createUserCommand(
  name: string,
  options: UserFieldOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const draft = fieldsFrom({ ...options, name });
  const made = await withUsers('write', options, terminal, async ({ crm, leave }) => {
    const created = await crm.create('user', { ...draft, name }, system);
    if (created.ok) await leave('created', created.value.id);
    return created;
  });
  if (!made.ok) throw crmFailure(made.error);
  say(terminal, options.json, userView(made.value), userLine(made.value));
  return 'done';
}

/** `callcard users change USER`. Throws a `Failure`. */
export async function changeUserCommand(
  named: string,
  options: UserFieldOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const change = fieldsFrom(options);
  if (Object.keys(change).length === 0)
    throw new Failure('usage', 'there is nothing to change: name a field, such as --role supervisor');
  const changed = await withUsers('write', options, terminal, async ({ store, crm, leave }) => {
    const { id } = await userNamed(store, named);
    const written = await crm.change('user', id, change, { actor: system });
    if (written.ok) await leave('changed', id);
    return written;
  });
  if (!changed.ok) throw crmFailure(changed.error);
  say(terminal, options.json, userView(changed.value), userLine(changed.value));
  return 'done';
}

/** Nobody else may read the file, and none that is there is written over. */
async function writeSecret(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Failure(
      'failed',
      `--file ${shown(path)} cannot be written (${errnoOf(error)}): name a file that is not there yet; the link was made, and another command makes another`,
    );
  }
}

/** `callcard users link USER`. Throws a `Failure`. */
export async function linkUserCommand(
  named: string,
  { url, file, ...options }: UserLinkOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const { linkAddresses } = await import('./server/sign-in.js');
  const addressOf = linkAddresses(url, terminal.env);
  const { user, link, secret } = await withUsers('write', options, terminal, async (tools) => {
    const found = await userNamed(tools.store, named);
    const made = await tools.signIn.linkFor(found.id);
    if (made.ok) {
      await tools.leave('linkMade', found.id);
      return { user: found, ...made.value };
    }
    const remedy = `give them one: callcard users change ${found.id} --login <name>`;
    throw new Failure('failed', `user ${shown(found.name)} has no name to sign in with: ${remedy}`);
  });
  const address = addressOf(secret);
  const expiresAt = new Date(link.expiresAt).toISOString();
  if (file !== undefined) await writeSecret(file, `${address}\n`);
  const shownUrl = file === undefined ? { url: address } : { file };
  say(terminal, options.json, { user: userView(user), expiresAt, ...shownUrl }, file ?? address);
  terminal.stderr.write(
    `${shown(user.login ?? '')} sets a password by it, once, until ${expiresAt}; links before do nothing any more\n`,
  );
  return 'done';
}

interface Revocation {
  readonly what: (tools: Tools, user: User) => Promise<unknown>;
  readonly action: AuditAction;
  readonly done: string;
}

/** Does something to who may sign in, and says so. */
async function revoke(
  named: string,
  options: UserOptions,
  terminal: Terminal,
  { what, action, done }: Revocation,
): Promise<ExitReason> {
  const user = await withUsers('write', options, terminal, async (tools) => {
    const found = await userNamed(tools.store, named);
    await what(tools, found);
    await tools.leave(action, found.id);
    return found;
  });
  say(terminal, options.json, userView(user), `${done} ${user.id} (${shown(user.name)})`);
  return 'done';
}

/** `callcard users sign-out USER`. Throws a `Failure`. */
export function signOutUserCommand(
  named: string,
  options: UserOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const what = ({ signIn }: Tools, { id }: User) => signIn.sessions.endAll(id);
  return revoke(named, options, terminal, { what, action: 'revoked', done: 'signed out everywhere: user' });
}

/** `callcard users unlink USER`. Throws a `Failure`. */
export function unlinkUserCommand(
  named: string,
  options: UserOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const what = ({ signIn }: Tools, { id }: User) => signIn.unlink(id);
  return revoke(named, options, terminal, {
    ...{ what, action: 'changed' },
    done: 'unlinked from accounts at providers: user',
  });
}
