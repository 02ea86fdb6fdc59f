import type { Call } from '../model/call.js';
import type { Deal } from '../model/deal.js';
import type { Invoice } from '../model/invoice.js';
import { type Company, type Contact, isPartyRef, type Lead, type Party } from '../model/party.js';
import { isSameRef, type RecordRef, refKey } from '../model/record.js';
import { readCall } from '../model/shapes/call.js';

/** A record that calls are bound to. */
export type BoundRecord = Party | Deal | Invoice;

/** What a record is now: itself, what it was merged into, and of a converted lead also what it became; empty: gone. */
export type CurrentOf = (ref: RecordRef) => readonly BoundRecord[];

/** The contacts, companies and leads of a call, as a card shows them. */
export interface ShownParties {
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
  readonly lead: Lead | undefined;
  /** Further ones. */
  readonly others: readonly Party[];
  /** Whom to greet: one of the above, or undefined. */
  readonly greeted: Party | undefined;
}

function isParty(record: BoundRecord): record is Party {
  return record.type === 'contact' || record.type === 'company' || record.type === 'lead';
}

/**
 * The contacts, companies and leads that the call is bound to: what a person chose, the last first, before what was found.
 * Bindings are in the order of choosing, those that were found before the rest.
 */
function inOrder({ bindings, match, createdLeadId }: Call): readonly RecordRef[] {
  const found = new Set(match?.bindings.map(refKey));
  const parties = bindings.filter(isPartyRef);
  const chosen = parties.findIndex((ref) => !found.has(refKey(ref)) && ref.id !== createdLeadId);
  return chosen < 0 ? parties : [...parties.slice(chosen).reverse(), ...parties.slice(0, chosen)];
}

/** Whether nothing changes by binding the call to this record: it is bound, and no other of its kind is shown before it. */
export function isChosen(given: Call, ref: RecordRef): boolean {
  const call = readCall(given);
  if (!isPartyRef(ref)) return call.bindings.some((bound) => isSameRef(bound, ref));
  const first = inOrder(call).find(({ type }) => type === ref.type);
  return first !== undefined && isSameRef(first, ref);
}

/** Whom the lookup found, as they are now; of a department's number nobody in particular (rule M5). */
function primaryOf({ match }: Call, currentOf: CurrentOf): Party | undefined {
  if (!match?.primary || match.rule === 'departmentNumber') return undefined;
  const now = currentOf(match.primary).filter(isParty);
  return now.find(({ type }) => type !== 'lead') ?? now[0];
}

/** Which contact, company and lead a card shows of those that its call is bound to (rule C1), and whom it greets. */
export function shownParties(given: Call, currentOf: CurrentOf): ShownParties {
  const call = readCall(given);
  const byKey = new Map(
    inOrder(call)
      .flatMap(currentOf)
      .filter(isParty)
      .map((party) => [refKey(party), party]),
  );
  const parties = [...byKey.values()];
  const contact = parties.find((party) => party.type === 'contact');
  const company = parties.find((party) => party.type === 'company');
  const lead = parties.find((party) => party.type === 'lead');
  const slots = [contact, company, lead];
  const primary = primaryOf(call, currentOf);
  return {
    contact,
    company,
    lead,
    others: parties.filter((party) => !slots.some((slot) => slot && isSameRef(slot, party))),
    greeted: slots.find((slot) => slot && primary && isSameRef(slot, primary)) ?? contact ?? company ?? lead,
  };
}
