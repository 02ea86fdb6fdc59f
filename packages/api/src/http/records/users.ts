import { ok, type Result, type User } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { country, lineOfText, omitUndefined, onePhone, phone, recordId, version } from '../fields.js';
import type { Problem } from '../problems.js';
import { referenceTo } from '../references.js';
import { openingHours, readHours, ringing } from './routing-fields.js';

const fields = z.strictObject({
  name: lineOfText(),
  extension: z
    .string()
    .regex(/^[0-9]{2,10}$/, 'must be 2 to 10 digits')
    .nullable(),
  mobile: phone.omit({ kind: true }).nullable(),
  available: z.boolean(),
  /** Duty hours; null: always on duty. */
  hours: openingHours.nullable(),
  substituteId: recordId.nullable(),
  /** Null: as the line or queue says. */
  ringSeconds: ringing.nullable(),
  country,
});

export const userCreate = fields.partial().required({ name: true });
export const userChange = fields.partial().extend({ version: version.optional() });

/** A new user is available. No two users have one extension. */
export function userResource(
  deps: ApiDeps,
): RecordResource<User, z.output<typeof userCreate>, z.output<typeof userChange>> {
  const mobileOf = (
    input: { readonly number: string } | null,
    from: string | undefined,
  ): Result<User['mobile'], Problem> =>
    input === null
      ? ok(null)
      : onePhone(deps, { number: input.number, kind: 'mobile' }, from, '/mobile/number');
  const hoursOf = (
    input: z.output<typeof openingHours> | null | undefined,
  ): Result<User['hours'] | undefined, Problem> => (input ? readHours(input, '/hours') : ok(input));
  return {
    type: 'user',
    plural: 'users',
    repository: deps.store.users,
    createSchema: userCreate,
    changeSchema: userChange,
    create(input, base) {
      const mobile = mobileOf(input.mobile ?? null, input.country);
      if (!mobile.ok) return mobile;
      const hours = hoursOf(input.hours);
      if (!hours.ok) return hours;
      return ok({
        ...base,
        type: 'user',
        name: input.name,
        extension: input.extension ?? null,
        mobile: mobile.value,
        available: input.available ?? true,
        hours: hours.value ?? null,
        substituteId: input.substituteId ?? null,
        ringSeconds: input.ringSeconds ?? null,
      });
    },
    change(record, { version: _, country: from, mobile: number, hours: newHours, ...rest }) {
      const mobile = number === undefined ? ok(record.mobile) : mobileOf(number, from);
      if (!mobile.ok) return mobile;
      const hours = hoursOf(newHours);
      if (!hours.ok) return hours;
      return ok({ ...record, ...omitUndefined({ ...rest, hours: hours.value }), mobile: mobile.value });
    },
    references: ({ substituteId }) => referenceTo('user', '/substituteId', substituteId ?? null),
    async taken({ id, extension }) {
      const other = extension === null ? undefined : await deps.store.users.findByExtension(extension);
      return other === undefined || other.id === id
        ? undefined
        : { code: 'extension-taken', userId: other.id, pointer: '/extension' };
    },
  };
}
