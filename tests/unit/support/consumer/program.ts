// What an embedder writes, for the compiler: every entry point, and what must not compile.
import { createCallService, defaultCallPolicy, type Store } from '@callcard/crm-core';
import { buildCallCard, foldCall, shownParties } from '@callcard/crm-core/calls';
import { lookupKeys, type MatchableParty, matchCaller } from '@callcard/crm-core/match';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { type CountryCode, normalizePhone, numbersOf, phoneEntries } from '@callcard/crm-core/phone';
import * as min from '@callcard/crm-core/phone/min';
import * as mobile from '@callcard/crm-core/phone/mobile';
import { createPhoneReader } from '@callcard/crm-core/phone/reader';
import { planRouting } from '@callcard/crm-core/routing';
import { storageConformance } from '@callcard/crm-core/testing';

interface Customer {
  readonly type: 'contact';
  readonly id: string;
  readonly name: string;
  readonly phones: readonly { readonly e164: string | null }[];
  readonly points: number;
}

const defaultCountry: CountryCode = 'PL';
const column: string | null = null;
const remote = normalizePhone(column, { defaultCountry });
const anna: Customer = { type: 'contact', id: 'anna', name: 'Anna', phones: [], points: 7 };
const parties: readonly MatchableParty[] = [anna];
export const { verdict } = matchCaller({ remote, candidates: parties });
export const keys: readonly string[] = lookupKeys(min.normalizePhone('601 234 567', { defaultCountry }));
export const entries = [...phoneEntries(null, 'work'), ...mobile.phoneEntries('', 'work')];
export const store: Store = createMemoryStore();
export const service = createCallService(
  { store, clock: { now: () => 0 }, ids: { next: () => 'id' } },
  defaultCallPolicy('PL'),
);
export const used = [
  foldCall,
  shownParties,
  buildCallCard,
  numbersOf,
  planRouting,
  createPhoneReader,
  storageConformance,
];

// @ts-expect-error the United Kingdom is GB
normalizePhone('020 7946 0100', { defaultCountry: 'UK' });
// @ts-expect-error digits kept as a number have lost their + and zeros
normalizePhone(48601234567);
// @ts-expect-error there is no such policy
matchCaller({ remote, candidates: [], policy: 'contacts-first' });
