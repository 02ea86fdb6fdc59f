import { ok, type PhoneEntry, type Result } from '@callcard/crm-core';
import type { ApiDeps } from '../deps.js';
import { country, email, type PhoneInput, phoneEntriesOf, phones, recordId } from '../fields.js';
import type { Problem } from '../problems.js';

/** The fields of everybody who may call: contacts, companies and leads. */
export const partyFields = {
  email: email.nullable(),
  ownerId: recordId.nullable(),
  phones,
  country,
};

/** What a request says of numbers, as entries; nothing when it says nothing. `stored`: the record's. Errors: as {@link phoneEntriesOf}. */
export function readPhones(
  deps: ApiDeps,
  inputs: readonly PhoneInput[] | undefined,
  countryCode: string | undefined,
  stored?: readonly PhoneEntry[],
): Result<{ readonly phones?: readonly PhoneEntry[] }, Problem> {
  // A country that nobody knows is refused, with or without numbers.
  const read = phoneEntriesOf(deps, inputs ?? [], countryCode, undefined, stored);
  if (!read.ok) return read;
  return ok(inputs === undefined ? {} : { phones: read.value });
}
