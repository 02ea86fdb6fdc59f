import { type Actor, actingUser } from '../../model/actor.js';
import type { Call } from '../../model/call.js';
import type { RecordOf } from '../../model/crm-record.js';
import { fieldsOf } from '../../model/object-shape.js';
import type { RecordRef, StoredRecord } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { readCall } from '../../model/shapes/call.js';
import { createRecord } from '../crm/create.js';
import type { CrmError } from '../crm/errors.js';
import { type DraftOf, pickFields } from '../crm/fields.js';
import type { CrmPorts } from '../crm/ports.js';
import { type CallerFields, callerFields } from './caller-fields.js';
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

function boundId({ bindings }: Call, type: RecordRef['type']): string | null {
  return bindings.find((ref) => ref.type === type)?.id ?? null;
}

/** What the call says of a record that is made during it: whose it is, or who calls. */
function draftFrom(
  call: Call,
  { name, called, phones }: CallerFields,
  type: RecordRef['type'],
  actor: Actor,
) {
  const ownerId = actingUser(actor) ?? call.answeredBy ?? call.ownerId;
  if (type === 'deal' || type === 'invoice') {
    const parties = { contactId: boundId(call, 'contact'), companyId: boundId(call, 'company') };
    const deal = type === 'invoice' ? { dealId: boundId(call, 'deal') } : {};
    return { ...parties, ...deal, ownerId, ...(called ? { title: called } : {}) };
  }
  const names = called ? (type === 'lead' ? { title: called, personName: name } : { name: called }) : {};
  return { ...names, ownerId, phones };
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
): Promise<Result<CreatedOnCall<K>, CallServiceError | CrmError>> {
  const stored = await ports.store.calls.get(callId);
  if (!stored) return err({ code: 'unknownCall' });
  const call = readCall(stored.call);
  const line = call.lineId === null ? undefined : await ports.store.lines.get(call.lineId);
  const caller = callerFields(call, line, policy);
  // What is still missing then is refused by name.
  const said = fieldsOf(draft)
    ? { ...draftFrom(call, caller, type, actor), ...pickFields(type, draft) }
    : draft;
  const whole = said as DraftOf<K>;
  // Creating reads of other records only whether they are there, and were not merged away; it writes through `records`.
  const store = ports.store as CallStore & CrmPorts['store'];
  const made = await createRecord({ ...ports, store }, type, whole, actor);
  if (!made.ok) return made;
  const { id }: StoredRecord = made.value;
  const bound = await bind(callId, { type, id }, actingUser(actor));
  return bound.ok ? ok({ record: made.value, call: bound.value.call }) : bound;
}
