import { err, ok, type Result } from '../../../model/result.js';
import { userShape } from '../../../model/shapes/people.js';
import type { User } from '../../../model/user.js';
import type { Installation } from '../../../routing/time-zones.js';
import { duplicateErrors, hoursErrors } from '../check-fields.js';
import type { InvalidField } from '../errors.js';
import type { SettledChange } from '../fields.js';
import { keepAdministrator } from '../last-administrator.js';
import { referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';
import { timeZoneNeeded, withTimeZone } from './normalize-line.js';
import { completeHours } from './routing-parts.js';
import { createSettingsReader } from './settings-reader.js';

/** Every device registers under a name of its own, which is not the extension either. */
function deviceErrors(user: User): readonly InvalidField[] {
  const { extension, devices = [] } = userShape.read(user) ?? { extension: null };
  const names = devices.map(({ sipUser }) => sipUser);
  const atDevice = (index: number) => ['devices', index, 'sipUser'];
  const extensions = names.flatMap((name, index) =>
    name === extension ? [{ path: atDevice(index), reason: 'duplicate' } as const] : [],
  );
  return [...extensions, ...duplicateErrors(names, atDevice)];
}

/** Hours with all their parts, where there are any. */
function complete<T extends Pick<User, 'hours'>>(user: T): T {
  return user.hours ? { ...user, hours: completeHours(user.hours) } : user;
}

/** The mobile in E.164, so that it can be rung (rule R4), hours with their time zone, and the name to sign in with in small letters. */
function normalizeUser(
  said: SettledChange<'user'>,
  _before: User | undefined,
  installation: Installation,
): Result<SettledChange<'user'>, readonly InvalidField[]> {
  const reader = createSettingsReader(installation.defaultCountry);
  const { mobile, hours, login } = said;
  const zoned = hours && withTimeZone(hours, undefined, installation);
  const read = {
    ...said,
    ...(mobile && { mobile: reader.entry(mobile, ['mobile']) }),
    ...(zoned && { hours: zoned }),
    ...(typeof login === 'string' && { login: login.trim().toLowerCase() }),
  };
  const errors = [...reader.errors, ...(hours && !zoned ? [timeZoneNeeded] : [])];
  return errors.length > 0 ? err(errors) : ok(read);
}

/** A new user is available and always on duty, and has no phone. */
export const userRules: KindRules<'user'> = {
  normalize: normalizeUser,
  make: (draft, base) =>
    complete({
      extension: null,
      devices: [],
      sipDomain: null,
      department: null,
      login: null,
      mobile: null,
      available: true,
      hours: null,
      substituteId: null,
      ringSeconds: null,
      ...draft,
      ...base,
      type: 'user',
    }),
  apply: (user, change) => ({ ...user, ...complete(change) }),
  references: ({ substituteId }) => referenceTo('user', ['substituteId'], substituteId),
  beside: async (store, user, before) => (before ? keepAdministrator(store, before, user) : ok({})),
  check: (user) => [...hoursErrors(user.hours), ...deviceErrors(user)],
};
