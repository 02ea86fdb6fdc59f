import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  err,
  ok,
  type PhoneAccount,
  type PhoneAccountError,
  type PhoneAccounts,
  type Result,
} from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import { unsafe } from '../plan/safe-values.js';
import type { EslConnection } from '../protocol/connection.js';
import { accountFileName, accountXml, isAccountOf, ownerInName } from './account-file.js';
import { createReload } from './reload.js';
import { makeFolder, modes, type SharedFolder } from './shared-folder.js';

/** Where accounts are; `context`: of the calls that their phones make. */
interface AccountFolder extends SharedFolder {
  readonly domain: string;
  readonly context: string;
}

export interface PhoneAccountsOptions {
  /** Undefined until the switch has named its folders. */
  readonly places: () => AccountFolder | undefined;
  readonly commands: Pick<EslConnection, 'api'>;
  readonly events: Pick<EslConnection, 'bgapi'>;
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined;
    throw thrown;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    // No account, no folder.
    if (errnoOf(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}

/** What the disk says; whatever else was thrown is none of its. */
function notWritten(thrown: unknown): Result<never, PhoneAccountError> {
  const errno = errnoOf(thrown);
  if (errno === 'UNKNOWN') throw thrown;
  return err({ code: 'notWritten', errno });
}

/** The file appears whole or not at all: the switch may read its folder at any moment. */
async function writeWhole(folder: string, name: string, content: string): Promise<void> {
  const part = join(folder, `${name}.${randomUUID()}.part`);
  try {
    const file = await open(part, 'wx', modes.file);
    try {
      await file.writeFile(content);
      await file.chmod(modes.file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(folder, name));
  } catch (thrown) {
    await unlink(part).catch(() => undefined);
    throw thrown;
  }
}

/** Accounts as files of the switch's directory, one for each owner, which the switch reads when it is told to, and at its start. */
export function createPhoneAccounts({ places, commands, events }: PhoneAccountsOptions): PhoneAccounts {
  const reload = createReload(events);
  /** What the switch has read since it was written, by name: a file may be there that nobody had it read. */
  const read = new Map<string, string>();
  /** Something was taken away that the switch may still have. */
  let isBehind = false;

  function usable(): Result<AccountFolder, PhoneAccountError> {
    const known = places();
    if (!known) return err({ code: 'unreachable' });
    if (known.onSwitch === undefined || unsafe({ phonesDir: known.onSwitch }))
      return err({ code: 'noFolder' });
    return ok(known);
  }

  /** Whether the switch knows the name from elsewhere; of one that does not say, it is found out when the phone registers. */
  async function isTaken(sipUser: string, domain: string): Promise<Result<boolean, PhoneAccountError>> {
    const answer = await commands.api('user_exists', 'id', sipUser, domain);
    if (!answer.ok && answer.error.code !== 'commandFailed') return err({ code: 'unreachable' });
    return ok(answer.ok && answer.value.trim() === 'true');
  }

  /** Removes the account of whoever had the SIP user before and has not been looked at since; false: nobody had. */
  async function takeOver(here: string, sipUser: string): Promise<boolean> {
    let isRemoved = false;
    for (const name of await namesIn(here)) {
      if (ownerInName(name) === undefined) continue;
      const content = await contentOf(join(here, name));
      if (content === undefined || !isAccountOf(content, sipUser)) continue;
      await unlink(join(here, name));
      read.delete(name);
      isRemoved = true;
    }
    return isRemoved;
  }

  async function place(
    { sipUser, ownerId }: PhoneAccount,
    { here, isOwnPath, domain }: AccountFolder,
    xml: string,
  ): Promise<Result<void, PhoneAccountError>> {
    const name = accountFileName(ownerId);
    const before = await contentOf(join(here, name));
    if (before === xml && read.get(name) === xml) return ok(undefined);
    const isKnown = before !== undefined && isAccountOf(before, sipUser);
    if (!isKnown && !(await takeOver(here, sipUser))) {
      const taken = await isTaken(sipUser, domain);
      if (!taken.ok) return taken;
      if (taken.value) return err({ code: 'nameTaken' });
    }
    if (before !== xml) {
      if (isOwnPath) await makeFolder(here);
      await writeWhole(here, name, xml);
    }
    const done = await reload();
    if (done.ok) read.set(name, xml);
    return done;
  }

  async function removeOthers(
    { here, domain, context }: Pick<AccountFolder, 'here' | 'domain' | 'context'>,
    has: (ownerId: string) => Promise<PhoneAccount | undefined>,
  ): Promise<number> {
    let removed = 0;
    for (const name of await namesIn(here)) {
      const ownerId = ownerInName(name);
      if (ownerId === undefined) continue;
      const path = join(here, name);
      const content = await contentOf(path);
      const account = await has(ownerId);
      if (content === undefined || (account && accountXml(account, domain, context) === content)) continue;
      // Somebody may have asked for a new one meanwhile.
      if ((await contentOf(path)) !== content) continue;
      isBehind = true;
      await unlink(path);
      read.delete(name);
      removed += 1;
    }
    return removed;
  }

  return {
    domain: () => places()?.domain,
    async put(account) {
      const known = usable();
      if (!known.ok) return known;
      const xml = accountXml(account, known.value.domain, known.value.context);
      if (xml === undefined) return err({ code: 'unsafeName' });
      try {
        return await place(account, known.value, xml);
      } catch (thrown) {
        return notWritten(thrown);
      }
    },
    async keepOnly(has) {
      const known = usable();
      if (!known.ok) return known;
      let removed: number;
      try {
        removed = await removeOthers(known.value, has);
      } catch (thrown) {
        return notWritten(thrown);
      }
      if (!isBehind) return ok(0);
      isBehind = false;
      const done = await reload();
      isBehind ||= !done.ok;
      return done.ok ? ok(removed) : done;
    },
  };
}
