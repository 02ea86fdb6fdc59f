import type { HistoryEntry } from '../../model/activity.js';
import type { Actor } from '../../model/actor.js';
import type { AnyRecordRef, CrmRecord } from '../../model/crm-record.js';
import { type Party, type PartyType, partyTypes } from '../../model/party.js';
import { err, ok, type Result } from '../../model/result.js';
import { type MergedParties, mergeParties } from '../../parties/merge-parties.js';
import { carryOut } from './carry-out.js';
import { mirrorErrors } from './check-fields.js';
import type { CrmError } from './errors.js';
import { refMisfits } from './field-shapes.js';
import { historyEntry, type Operation } from './history.js';
import { linkedRecords } from './linked-records.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import type { Relinked } from './relink.js';

/** Names a contact, a company or a lead. */
export interface PartyRef {
  readonly type: PartyType;
  readonly id: string;
}

/** Two records of one client: `from` is merged into `into`, which stays. */
export interface MergeRequest {
  readonly from: PartyRef;
  readonly into: PartyRef;
}

/** What a merge wrote. */
export interface Merged extends MergedParties {
  /** Deals, invoices, tasks, contacts and lines that named the merged record and name the survivor now. */
  readonly relinked: readonly AnyRecordRef[];
}

/** Type and id alone, whatever else was handed over: it is written into rules and history. */
function refOf({ type, id }: PartyRef): PartyRef {
  return { type, id };
}

async function readParty(store: CrmPorts['store'], ref: PartyRef): Promise<Result<Party, CrmError>> {
  const read = await readForChange(tablesOf(store), ref, undefined);
  // The table of a party holds parties.
  return read.ok ? ok(read.value as Party) : read;
}

interface LinkWrites {
  readonly records: readonly CrmRecord[];
  readonly history: readonly HistoryEntry[];
}

function linkWrites(linked: readonly Relinked[], operation: Operation): LinkWrites {
  const written = linked.map(({ record, fields }) => ({
    record: { ...record, version: record.version + 1, updatedAt: operation.at },
    fields,
  }));
  return {
    records: written.map(({ record }) => record),
    history: written.map(({ record, fields }) =>
      historyEntry(operation, record, 'changed', { fields: fields.join(',') }),
    ),
  };
}

/** Merges two records of one client, with everything that names the merged one; see `CrmService.merge`. */
export async function mergeRecords(
  ports: CrmPorts,
  request: MergeRequest,
  actor: Actor,
): Promise<Result<Merged, CrmError>> {
  const fields = [
    ...refMisfits(request.from, partyTypes, ['from']),
    ...refMisfits(request.into, partyTypes, ['into']),
  ];
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  const [from, into] = [refOf(request.from), refOf(request.into)];
  return carryOut<Merged>(ports, actor, async () => {
    const gone = await readParty(ports.store, from);
    if (!gone.ok) return gone;
    const stays = await readParty(ports.store, into);
    if (!stays.ok) return stays;
    const operation = { actor, at: ports.clock.now() };
    const decided = mergeParties(gone.value, stays.value, operation.at);
    if (!decided.ok) return decided;
    const { survivor, merged } = decided.value;
    const tooMuch = mirrorErrors(survivor).filter(({ path }) => path[0] === 'attributes');
    if (tooMuch.length > 0) return err({ code: 'invalidField', fields: tooMuch });
    const links = linkWrites(await linkedRecords(ports.store, from, into), operation);
    const change = {
      records: [survivor, merged, ...links.records],
      history: [
        historyEntry(operation, merged, 'mergedInto', { ...into }),
        historyEntry(operation, survivor, 'mergedFrom', { ...from }),
        ...links.history,
      ],
    };
    const relinked = links.records.map(({ type, id }) => ({ type, id }));
    return ok({ change, answer: { survivor, merged, relinked } });
  });
}
