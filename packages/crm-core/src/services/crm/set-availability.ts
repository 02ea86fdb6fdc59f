import { ok, type Result } from '../../model/result.js';
import type { Availability, User } from '../../model/user.js';
import { carryOut } from './carry-out.js';
import type { ChangeOptions } from './change.js';
import type { CrmError } from './errors.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { recordHistory } from './record-history.js';

/** Says whether a user may be disturbed, from now on; see `CrmService.setAvailability`. */
export async function setAvailability(
  ports: CrmPorts,
  id: string,
  state: Availability,
  { actor, expectedVersion }: ChangeOptions,
): Promise<Result<User, CrmError>> {
  return carryOut<User>(ports, actor, async () => {
    const read = await readForChange(tablesOf(ports.store), { type: 'user', id }, expectedVersion);
    if (!read.ok) return read;
    // The table of users holds users.
    const user = read.value as User;
    const isAvailable = typeof user.unavailableAt !== 'number';
    if (isAvailable === (state === 'available')) return ok({ change: null, answer: user });
    const at = ports.clock.now();
    const unavailableAt = state === 'unavailable' ? at : null;
    const changed: User = { ...user, unavailableAt, version: user.version + 1, updatedAt: at };
    const history = recordHistory({ actor, at }, changed, 'changed', { fields: 'unavailableAt' });
    return ok({ change: { records: [changed], history }, answer: changed });
  });
}
