import { createHash, randomBytes } from 'node:crypto';
import {
  type ApiKey,
  type ApiScope,
  type AuditAction,
  actsForUsers,
  apiKeyState,
  apiScopes,
  createKeyService,
  type KeyError,
  type KeyService,
  type KeyWithText,
  type Result,
  scopesOf,
} from '@callcard/crm-core';
import { countryOf, type StoreOptions, storeAddress, type Terminal, waitMsOf } from './command.js';
import { type ExitReason, Failure, shown } from './failure.js';
import { createIds } from './ids.js';
import { pagesOf } from './pages.js';
import { openStore } from './stores/open-store.js';
import { type Leave, trailOf } from './trail.js';

const secrets = {
  random: () => randomBytes(32).toString('base64url'),
  sha256: (text: string) => createHash('sha256').update(text, 'utf8').digest('hex'),
};

/** What `callcard keys create` is told. */
export interface KeyOptions extends StoreOptions {
  readonly scope: readonly string[];
  readonly expires?: string;
  readonly actsForUsers?: boolean;
}

/** Runs with the keys of a store, and its audit trail. Throws a `Failure`. */
async function withKeys<T>(
  access: 'read' | 'write',
  options: StoreOptions,
  terminal: Terminal,
  run: (keys: KeyService, leave: Leave) => Promise<T>,
): Promise<T> {
  const needs = { country: countryOf(undefined, terminal), access, waitMs: waitMsOf(options) };
  const opened = await openStore(storeAddress(options, terminal), needs);
  try {
    const { now } = terminal;
    const { store } = opened;
    const keys = createKeyService({ store, clock: { now }, ids: createIds(now), secrets });
    return await run(keys, await trailOf(store, terminal));
  } finally {
    await opened.close();
  }
}

/** Does something to a key, and writes down that it did. Throws a `Failure`. */
function changed<T>(
  options: StoreOptions,
  terminal: Terminal,
  action: AuditAction,
  change: (keys: KeyService) => Promise<Result<T, KeyError>>,
  keyOf: (value: T) => ApiKey,
): Promise<Result<T, KeyError>> {
  return withKeys('write', options, terminal, async (keys, leave) => {
    const result = await change(keys);
    const target = result.ok ? ({ type: 'apiKey', id: keyOf(result.value).id } as const) : undefined;
    if (target) await leave({ action, target, outcome: 'done' });
    return result;
  });
}

const dayMs = 86_400_000;

/** Throws a {@link Failure}. */
function expiryOf(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const at = days === undefined ? Date.parse(text) : now + Number(days) * dayMs;
  if (at > now) return at;
  throw new Failure(
    'usage',
    `--expires ${shown(text)} is no time to come: say days, such as 90d, or an instant, such as 2027-01-01T00:00:00Z`,
  );
}

function scopesFrom(names: readonly string[]): readonly ApiScope[] {
  return names.map((name) => {
    const scope = apiScopes.find((each) => each === name);
    if (scope !== undefined) return scope;
    throw new Failure('usage', `--scope ${shown(name)} is none: choose of ${apiScopes.join(', ')}`);
  });
}

/** What the service refused, as a line for the user. */
function done<T>(result: Result<T, KeyError>, id: string): T {
  if (result.ok) return result.value;
  switch (result.error.code) {
    case 'unknownKey':
      throw new Failure('failed', `there is no key ${shown(id)}: callcard keys list shows all`);
    case 'keyRevoked':
      throw new Failure('failed', `the key ${shown(id)} was revoked for good: create another one`);
    case 'invalidKey':
      throw new Failure(
        'usage',
        `the key's ${result.error.field} cannot be that: a label is one line of text, of 100 characters at most`,
      );
    case 'conflict':
    case 'busy':
      throw new Failure('failed', 'others change the same key all the time: run the same command again');
  }
}

/** The key alone goes to the standard output, so that a script can take it. */
function write({ stdout, stderr }: Terminal, { key, text }: KeyWithText, what: string): void {
  stdout.write(`${text}\n`);
  stderr.write(`${what} ${key.id} (${shown(key.label)}): its text is shown this once, and kept nowhere\n`);
}

function line(key: ApiKey, now: number): string {
  const instant = (at: number | null | undefined, none: string) =>
    typeof at === 'number' ? new Date(at).toISOString() : none;
  return [
    key.id,
    apiKeyState(key, now),
    shown(key.label),
    [...scopesOf(key)].join(','),
    actsForUsers(key) ? 'for users' : 'for itself',
    `expires ${instant(key.expiresAt, 'never')}`,
    `last used ${instant(key.lastUsedAt, 'never')}`,
  ].join('\t');
}

/** `callcard keys list`. Throws a `Failure`. */
export async function listKeysCommand(options: StoreOptions, terminal: Terminal): Promise<ExitReason> {
  await withKeys('read', options, terminal, async (keys) => {
    for await (const page of pagesOf((request) => keys.list(request)))
      for (const key of page) terminal.stdout.write(`${line(key, terminal.now())}\n`);
  });
  return 'done';
}

/** `callcard keys create LABEL`. Throws a `Failure`. */
export async function createKeyCommand(
  label: string,
  { scope, expires, actsForUsers: acts = false, ...options }: KeyOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const draft = {
    label,
    scopes: scopesFrom(scope),
    actsForUsers: acts,
    expiresAt: expiryOf(expires, terminal.now()),
  };
  const made = await changed(
    options,
    terminal,
    'created',
    (keys) => keys.create(draft),
    ({ key }) => key,
  );
  write(terminal, done(made, label), 'created key');
  return 'done';
}

/** `callcard keys roll ID`. Throws a `Failure`. */
export async function rollKeyCommand(
  id: string,
  options: StoreOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const rolled = await changed(
    options,
    terminal,
    'rolled',
    (keys) => keys.roll(id),
    ({ key }) => key,
  );
  write(terminal, done(rolled, id), 'rolled key');
  return 'done';
}

/** `callcard keys revoke ID`. Throws a `Failure`. */
export async function revokeKeyCommand(
  id: string,
  options: StoreOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const revoked = await changed(
    options,
    terminal,
    'revoked',
    (keys) => keys.revoke(id),
    (each) => each,
  );
  const key = done(revoked, id);
  terminal.stdout.write(`revoked key ${key.id} (${shown(key.label)})\n`);
  return 'done';
}
