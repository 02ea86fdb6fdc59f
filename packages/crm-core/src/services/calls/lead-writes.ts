import { isRepeatInquiry } from '../../leads/repeat.js';
import type { HistoryEntry } from '../../model/activity.js';
import type { Call, CallTransfer } from '../../model/call.js';
import type { CallFact, LeadCreated } from '../../model/fact.js';
import type { Lead } from '../../model/party.js';
import { refKey } from '../../model/record.js';
import { partyShape } from '../../model/shapes/party-records.js';
import { numbersOf } from '../../phone/numbers-of.js';
import { type OwnerChange, ownershipChanges, ownershipOf } from '../../projections/ownership.js';
import { leadRules } from '../crm/kinds/parties.js';
import { readSurvivor } from '../crm/merged-away.js';
import { tablesOf } from '../crm/ports.js';
import { readRecord } from '../read-record.js';
import { type CallerFields, callerFields } from './caller-fields.js';
import { find } from './derive-facts.js';
import type { CallPolicy } from './policy.js';
import { type CallServicePorts, tablesToRead } from './ports.js';

/** The leads that a commit writes, and what it says about their owners. */
export interface LeadWrites {
  readonly leads: readonly Lead[];
  readonly history: readonly HistoryEntry[];
  /** The number that a new lead is made of. */
  readonly unknownNumber?: string;
}

/** The last change of each record, which is the one that counts. */
function lastChanges(changes: readonly OwnerChange[]): OwnerChange[] {
  return [...new Map(changes.map((change) => [refKey(change.record), change])).values()];
}

function ownerEntry(call: Call, { record, ownerId, reason, factId, at }: OwnerChange): HistoryEntry {
  return {
    id: `${call.id}:${refKey(record)}:ownerAssigned:${factId}`,
    record,
    action: 'ownerAssigned',
    at,
    userId: ownerId,
    callId: call.id,
    details: { ownerId, reason },
  };
}

/**
 * The owner of an open lead is set by an answer only when it has none and a call made it, by a transfer once: when that is
 * first known, and to whom.
 */
function isDue(
  lead: Lead,
  { reason, factId, ownerId }: OwnerChange,
  received: readonly CallTransfer[],
): boolean {
  if (lead.status !== 'open' || lead.ownerId === ownerId) return false;
  if (reason === 'transferred') return received.some((transfer) => transfer.factId === factId);
  return lead.ownerId === null && lead.createdByCallId !== null;
}

/** Transfers to users of which it was not known before, or not to whom. */
function newlyReceived(before: Call | undefined, { transfers }: Call): readonly CallTransfer[] {
  return transfers.filter(
    ({ factId, toUserId }) =>
      toUserId !== null &&
      !before?.transfers.some((known) => known.factId === factId && known.toUserId === toUserId),
  );
}

/** An answer may give an owner to a lead of the call; one that has an owner has given it to the call. */
function mayGetOwner({ ownerId, bindings }: Call): boolean {
  return ownerId === null && bindings.some(({ type }) => type === 'lead');
}

/** The lead that an unknown caller becomes (rules C2, C5), marked when it is a repeat inquiry (rule L3). */
async function newLead(
  { store }: CallServicePorts,
  call: Call,
  { leadId: id, at }: LeadCreated,
  { name, called, phones }: CallerFields,
  changes: readonly OwnerChange[],
): Promise<LeadWrites> {
  const owned = changes.find(({ record }) => record.type === 'lead' && record.id === id);
  const ownerId = owned?.ownerId ?? null;
  const draft = { title: called ?? '', personName: name, phones, ownerId };
  const made = leadRules.make(draft, { id, version: 1, createdAt: at, updatedAt: at });
  const lead: Lead = { ...made, createdByCallId: call.id };
  const e164 = call.match?.e164 ?? null;
  const numbers = e164 === null ? [] : numbersOf(e164);
  const repeat = isRepeatInquiry(await store.parties.findByPhone(numbers), numbers);
  return {
    leads: [repeat ? { ...lead, repeatInquiry: true } : lead],
    history: owned ? [ownerEntry(call, owned)] : [],
    ...(e164 === null ? {} : { unknownNumber: e164 }),
  };
}

/**
 * The lead records that new facts of a call write, `before` as it was without them: the lead of an unknown caller, and
 * the owner of a lead once somebody answers or the caller is transferred by hand (rules C2, C4).
 */
export async function leadWrites(
  ports: CallServicePorts,
  policy: CallPolicy,
  before: Call | undefined,
  call: Call,
  added: readonly CallFact[],
): Promise<LeadWrites> {
  const created = find(added, 'leadCreated');
  const answered = () => find(added, 'answered') ?? find(added, 'bridged');
  const received = newlyReceived(before, call);
  const changesOwner = received.length > 0 || (mayGetOwner(call) && answered());
  if (!created && !changesOwner) return { leads: [], history: [] };
  const line = call.lineId === null ? undefined : await readRecord(ports.store.lines, call.lineId);
  const changes = lastChanges(ownershipChanges(call, ownershipOf(line)));
  if (created) return newLead(ports, call, created, callerFields(call, line, policy), changes);
  const leads = new Map<string, Lead>();
  const history: HistoryEntry[] = [];
  for (const change of changes) {
    const lead = partyShape.read(await readSurvivor(tablesOf(tablesToRead(ports.store)), change.record));
    // Two leads of the call may have become one.
    if (lead?.type !== 'lead' || leads.has(lead.id) || !isDue(lead, change, received)) continue;
    leads.set(lead.id, {
      ...lead,
      ownerId: change.ownerId,
      version: lead.version + 1,
      updatedAt: ports.clock.now(),
    });
    history.push(ownerEntry(call, { ...change, record: { type: 'lead', id: lead.id } }));
  }
  return { leads: [...leads.values()], history };
}
