import { type Actor, actingUser } from '../../model/actor.js';
import type { Call } from '../../model/call.js';
import type { RecordOf } from '../../model/crm-record.js';
import { textLimits } from '../../model/limits.js';
import { fieldsOf } from '../../model/object-shape.js';
import { partyName } from '../../model/party.js';
import type { RecordRef, StoredRecord } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { readCall } from '../../model/shapes/call.js';
import { type CreateOptions, createRecord } from '../crm/create.js';
import type { CrmError } from '../crm/errors.js';
import { type DraftOf, pickFields } from '../crm/fields.js';
import type { CrmPorts } from '../crm/ports.js';
import { readRecord } from '../read-record.js';
import { callerFields } from './caller-fields.js';
import { readParties } from './card-parties.js';
import type { CallServiceError } from './errors.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts, CallStore } from './ports.js';
import type { RecordedFacts } from './record-facts.js';

/** A record that was made from the card, and the call that is bound to it. */
export interface CreatedOnCall<K extends RecordRef['type']> {
  readonly record: RecordOf<K>;
  readonly call: Call;
}

/** Binds the call to a record, for this user. */
type Bind = (
  callId: string,
  record: RecordRef,
  userId: string | null,
) => Promise<Result<RecordedFacts, CallServiceError>>;

/** What the call says of a deal or an invoice that is made during it: whose it is, as the card shows them. */
async function saleOf({ store }: CallServicePorts, call: Call, type: 'deal' | 'invoice') {
  const { parties, records } = await readParties(store, call);
  const { contact, company, greeted } = parties;
  const clients = { contactId: contact?.id ?? null, companyId: company?.id ?? null };
  const title = greeted ? { title: partyName(greeted).slice(0, textLimits.name) } : {};
  if (type === 'deal') return { ...clients, ...title };
  const deals = records.filter((record) => record.type === 'deal');
  const [only, ...others] = deals;
  // Of several, the one that was made in this call is talked about.
  const made = deals.findLast(({ createdAt }) => createdAt >= call.offeredAt);
  return { ...clients, ...title, dealId: (made ?? (others.length === 0 ? only : undefined))?.id ?? null };
}

/** What the call says of a record that is made during it: whose it is, and who calls. */
async function draftFrom(
  ports: CallServicePorts,
  policy: CallPolicy,
  call: Call,
  type: RecordRef['type'],
  actor: Actor,
): Promise<object> {
  const line = call.lineId === null ? undefined : await readRecord(ports.store.lines, call.lineId);
  const { name, called, phones } = callerFields(call, line, policy);
  const ownerId = actingUser(actor) ?? call.answeredBy ?? call.ownerId;
  const named = (field: 'title' | 'name') => (called ? { [field]: called } : {});
  switch (type) {
    case 'deal':
    case 'invoice':
      return { ...named('title'), ...(await saleOf(ports, call, type)), ownerId };
    case 'lead':
      return { ...named('title'), personName: name, ownerId, phones };
    case 'contact':
    case 'company':
      return { ...named('name'), ownerId, phones };
  }
}

/** Makes a record from the card and binds the call to it; see `CallService.create`. */
export async function createOnCall<K extends RecordRef['type']>(
  ports: CallServicePorts,
  policy: CallPolicy,
  bind: Bind,
  callId: string,
  type: K,
  draft: Partial<DraftOf<K>>,
  actor: Actor,
  options?: CreateOptions,
): Promise<Result<CreatedOnCall<K>, CallServiceError | CrmError>> {
  const stored = await ports.store.calls.get(callId);
  if (!stored) return err({ code: 'unknownCall' });
  // What is still missing then is refused by name.
  const said = fieldsOf(draft)
    ? { ...(await draftFrom(ports, policy, readCall(stored.call), type, actor)), ...pickFields(type, draft) }
    : draft;
  const whole = said as DraftOf<K>;
  // Creating reads of other records only whether they are there, and were not merged away; it writes through `records`.
  const store = ports.store as CallStore & CrmPorts['store'];
  const made = await createRecord({ ...ports, store }, type, whole, actor, options);
  if (!made.ok) return made;
  const { id }: StoredRecord = made.value;
  const bound = await bind(callId, { type, id }, actingUser(actor));
  return bound.ok ? ok({ record: made.value, call: bound.value.call }) : bound;
}
