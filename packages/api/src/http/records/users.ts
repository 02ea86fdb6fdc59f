import { deviceKinds, ok, type Result, type User } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import {
  country,
  lineOfText,
  mirroredChange,
  mirroredCreate,
  omitUndefined,
  onePhone,
  phone,
  recordId,
} from '../fields.js';
import type { Problem } from '../problems.js';
import { openingHours, ringing } from './routing-fields.js';

const device = z.strictObject({
  kind: z.enum(deviceKinds),
  sipUser: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 of A to Z, 0 to 9, . _ and -'),
  label: lineOfText(100).nullable().exactOptional(),
});

const fields = z.strictObject({
  name: lineOfText(),
  extension: z
    .string()
    .regex(/^[0-9]{2,10}$/, 'must be 2 to 10 digits')
    .nullable(),
  devices: z.array(device).max(10),
  /** Null: the switch's own. */
  sipDomain: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
      'must be a domain in small letters, such as sip.example.org',
    )
    .nullable(),
  department: lineOfText(100).nullable(),
  mobile: phone.omit({ kind: true }).nullable(),
  available: z.boolean(),
  /** Duty hours; null: always on duty. */
  hours: openingHours.nullable(),
  substituteId: recordId.nullable(),
  /** Null: as the line or queue says. */
  ringSeconds: ringing.nullable(),
  country,
});

export const userCreate = fields.partial().required({ name: true }).extend(mirroredCreate);
export const userChange = fields.partial().extend(mirroredChange);

export function userResource(
  deps: ApiDeps,
): RecordResource<'user', z.output<typeof userCreate>, z.output<typeof userChange>> {
  const mobileOf = (
    input: { readonly number: string } | null | undefined,
    from: string | undefined,
  ): Result<Partial<Pick<User, 'mobile'>>, Problem> => {
    if (!input) return ok(input === null ? { mobile: null } : {});
    const read = onePhone(deps, { number: input.number, kind: 'mobile' }, from, '/mobile/number');
    return read.ok ? ok({ mobile: read.value }) : read;
  };
  return {
    type: 'user',
    repository: deps.store.users,
    createSchema: userCreate,
    changeSchema: userChange,
    draft({ name, mobile, country: from, ...rest }) {
      const read = mobileOf(mobile, from);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value, name }) : read;
    },
    change({ mobile, country: from, ...rest }) {
      const read = mobileOf(mobile, from);
      return read.ok ? ok({ ...omitUndefined(rest), ...read.value }) : read;
    },
  };
}
