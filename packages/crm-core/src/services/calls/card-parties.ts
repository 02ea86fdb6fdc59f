import type { Call } from '../../model/call.js';
import type { Company, Contact, Party } from '../../model/party.js';
import type { RecordRef } from '../../model/record.js';
import {
  type BoundRecord,
  type CurrentOf,
  type ShownParties,
  shownParties,
} from '../../projections/shown-parties.js';
import { readCurrent } from './current-records.js';
import { type CallStore, tablesToRead } from './ports.js';

/** The records of a call's card, as they are now. */
export interface CardParties {
  readonly currentOf: CurrentOf;
  /** The company is the contact's, when the call is bound to none. */
  readonly parties: ShownParties;
  /** Those whose own calls these are: not the company of a contact. */
  readonly clients: readonly Party[];
  /** What the call is bound to. */
  readonly records: readonly BoundRecord[];
  readonly candidates: readonly BoundRecord[];
}

/** Those that are there. */
export function there<T>(...records: readonly (T | undefined)[]): T[] {
  return records.flatMap((record) => record ?? []);
}

/** The contact's company, as it is now. */
async function companyOf(store: CallStore, contact: Contact | undefined): Promise<Company | undefined> {
  if (!contact?.companyId) return undefined;
  const ref: RecordRef = { type: 'company', id: contact.companyId };
  const currentOf = await readCurrent(tablesToRead(store), [ref]);
  return currentOf(ref).find((record) => record.type === 'company');
}

/** What the call is bound to, and who may be the caller, as they are now. */
export async function readParties(store: CallStore, call: Call): Promise<CardParties> {
  const candidates: readonly RecordRef[] = call.match?.candidates ?? [];
  const primary = call.match?.primary;
  const currentOf = await readCurrent(tablesToRead(store), [
    ...call.bindings,
    ...candidates,
    ...(primary ? [primary] : []),
  ]);
  const bound = shownParties(call, currentOf);
  // The contact's company is shown, with its deals, though the number is the contact's alone (rule D1).
  const company = bound.company ?? (await companyOf(store, bound.contact));
  return {
    currentOf,
    parties: { ...bound, company },
    clients: there<Party>(bound.contact, bound.company, bound.lead),
    records: call.bindings.flatMap(currentOf),
    candidates: candidates.flatMap(currentOf),
  };
}
