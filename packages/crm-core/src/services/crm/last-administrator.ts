import { roleOf } from '../../access/matrix.js';
import { expiringKeys } from '../../model/expiring-record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { User } from '../../model/user.js';
import type { RecordChange } from '../../ports/records.js';
import { allOf } from '../all-of.js';
import type { CrmError } from './errors.js';
import type { CrmPorts } from './ports.js';

type Credentials = Pick<CrmPorts['store'], 'passwords' | 'providerAccounts'>;

function isAdministrator(user: User | undefined): user is User {
  return user !== undefined && roleOf(user) === 'administrator' && Boolean(user.login);
}

/** Whether a user has a password, or an account at a provider. */
async function hasCredentials({ passwords, providerAccounts }: Credentials, id: string): Promise<boolean> {
  const [password] = await passwords.getMany([id]);
  if (password && password.hash !== null) return true;
  const { items } = await providerAccounts.list({ key: expiringKeys.user(id), limit: 1 });
  return items.length > 0;
}

/**
 * Keeps somebody who can sign in and manage the others. `after`: the user as it is to be; undefined: removed. What is to be written
 * beside is another administrator, as they are: a rival who takes that one away at the same moment is refused, and reads again.
 * Errors: `lastAdministrator`.
 */
export async function keepAdministrator(
  store: Credentials & Pick<CrmPorts['store'], 'users'>,
  before: User,
  after: User | undefined,
): Promise<Result<Pick<RecordChange, 'records'>, CrmError>> {
  const free = ok({ records: [] });
  if (!isAdministrator(before) || isAdministrator(after)) return free;
  if (!(await hasCredentials(store, before.id))) return free;
  for await (const user of allOf((page) => store.users.list(page))) {
    if (user.id === before.id || !isAdministrator(user)) continue;
    if (await hasCredentials(store, user.id))
      return ok({ records: [{ ...user, type: 'user', version: user.version + 1 }] });
  }
  return err({ code: 'lastAdministrator', userId: before.id });
}
