import type { MatchableParty } from '../model/matchable.js';
import type { Party } from '../model/party.js';
import type { RecordRef } from '../model/record.js';
import type { Page, PageRequest } from './paging.js';

/** A number that several records have. */
export interface SharedNumber {
  /** E.164. */
  readonly number: string;
  /** How many records: 2 or more. */
  readonly holders: number;
}

/**
 * Who has a phone number: all that an embedder whose clients live in another CRM gives to the call service (rule M1). Only
 * asked, never written to.
 */
export interface PartyLookup {
  /**
   * Every contact, company and lead (of any status) that has one of these E.164 numbers among its phones, or, where it
   * keeps them, among their other readings (`phoneKeysOf`); each once; no cap on any kind (rules M1, M8, P9); in no
   * particular order.
   */
  findByPhone(e164s: readonly string[]): Promise<readonly MatchableParty[]>;
}

/** The lookup of a store behind every call (rule M1). Sees every write that resolved before it. */
export interface PartyIndex extends PartyLookup {
  /** As {@link PartyLookup} says, by other readings too, with the records whole. */
  findByPhone(e164s: readonly string[]): Promise<readonly Party[]>;
  /**
   * Every record that became one of these, by being merged or converted, however many steps ago (`becameOf`); each once,
   * those asked about left out; in no particular order.
   */
  originsOf(records: readonly RecordRef[]): Promise<readonly Party[]>;
  /**
   * Numbers that two contacts, companies or open leads have, or more (`currentPhoneKeysOf`), by number. Costs what it
   * returns, not what is stored.
   */
  sharedNumbers(page: PageRequest): Promise<Page<SharedNumber>>;
  /** Those of these numbers that `sharedNumbers` lists, in no particular order. One round trip. */
  sharedAmong(numbers: readonly string[]): Promise<readonly SharedNumber[]>;
}
