import { type Company, type Contact, type Lead, ok, type PhoneEntry, type Result } from '@callcard/crm-core';
import type { z } from 'zod';
import type { ApiDeps } from '../deps.js';
import { country, email, omitUndefined, phoneEntriesOf, phones, recordId } from '../fields.js';
import type { Problem } from '../problems.js';

type Party = Contact | Company | Lead;

/** The fields of everybody who may call: contacts, companies and leads. */
export const partyFields = {
  email: email.nullable(),
  ownerId: recordId.nullable(),
  phones,
  country,
};

interface PartyInput {
  readonly email?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly phones?: z.output<typeof phones> | undefined;
  readonly country?: string | undefined;
}

type ChangeOf<T extends Party> = PartyInput & {
  readonly [K in Exclude<keyof T, keyof PartyInput>]?: T[K] | undefined;
};

/** A new party's common part; what a request leaves out is empty. Errors: as {@link phoneEntriesOf}. */
export function newParty(
  deps: ApiDeps,
  input: PartyInput,
): Result<Pick<Party, 'email' | 'ownerId'> & { readonly phones: readonly PhoneEntry[] }, Problem> {
  const read = phoneEntriesOf(deps, input.phones ?? [], input.country);
  if (!read.ok) return read;
  return ok({ email: input.email ?? null, ownerId: input.ownerId ?? null, phones: read.value });
}

/** The party with a change applied. Errors: as {@link phoneEntriesOf}. */
export function changedParty<T extends Party>(
  deps: ApiDeps,
  record: T,
  { version: _, country: from, phones: numbers, ...rest }: ChangeOf<T>,
): Result<T, Problem> {
  const read = numbers === undefined ? ok(record.phones) : phoneEntriesOf(deps, numbers, from);
  return read.ok ? ok({ ...record, ...omitUndefined(rest), phones: read.value }) : read;
}
