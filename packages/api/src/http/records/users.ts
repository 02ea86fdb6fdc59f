import {
  deviceKinds,
  listLimits,
  ok,
  type Result,
  textLimits,
  type User,
  userRoles,
} from '@callcard/crm-core';
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
  sipUser: z.string(),
  label: lineOfText(textLimits.label).nullable().exactOptional(),
});

const fields = z.strictObject({
  name: lineOfText(),
  extension: z.string().nullable(),
  devices: z.array(device).max(listLimits.devices),
  /** Null: the switch's own. */
  sipDomain: z.string().nullable(),
  department: lineOfText(textLimits.label).nullable(),
  /** Null: does not sign in. */
  login: z.string().nullable(),
  role: z.enum(userRoles),
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
