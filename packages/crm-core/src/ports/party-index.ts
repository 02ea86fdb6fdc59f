import type { Party } from '../model/party.js';

/** Who has a phone number: the lookup behind every call (rule M1). Sees every write that resolved before it. */
export interface PartyIndex {
  /**
   * Every contact, company and lead (of any status) that has one of these E.164 numbers among its phones; each once;
   * no cap on any kind (rules M1, M8); in no particular order.
   */
  findByPhone(e164s: readonly string[]): Promise<readonly Party[]>;
}
