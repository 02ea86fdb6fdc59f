import { type Actor, actingUser } from '../../model/actor.js';
import type { Call } from '../../model/call.js';
import { callerOf } from '../../model/caller.js';
import type { RecordOf } from '../../model/crm-record.js';
import { textLimits } from '../../model/limits.js';
import { fieldsOf } from '../../model/object-shape.js';
import type { RecordRef, StoredRecord } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { readCall } from '../../model/shapes/call.js';
import { createRecord } from '../crm/create.js';
import type { CrmError } from '../crm/errors.js';
import { type DraftOf, pickFields } from '../crm/fields.js';
import type { CrmPorts } from '../crm/ports.js';
import type { CallServiceError } from './errors.js';
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
function draftFrom(call: Call, type: RecordRef['type'], actor: Actor): object {
  const ownerId = actingUser(actor) ?? call.answeredBy ?? call.ownerId;
  const { number, name: claimed } = callerOf(call);
  // Networks send names of any length.
  const name = claimed?.trim().slice(0, textLimits.name) || null;
  const called = name ?? number?.slice(0, textLimits.name);
  if (type === 'deal' || type === 'invoice') {
    const parties = { contactId: boundId(call, 'contact'), companyId: boundId(call, 'company') };
    const deal = type === 'invoice' ? { dealId: boundId(call, 'deal') } : {};
    return { ...parties, ...deal, ownerId, ...(called ? { title: called } : {}) };
  }
  const { e164 = null, repaired = false } = call.match ?? {};
  const entry =
    number === null
      ? null
      : ({ raw: number.slice(0, textLimits.phone), kind: 'main', e164, extension: null, repaired } as const);
  const names = called ? (type === 'lead' ? { title: called, personName: name } : { name: called }) : {};
  return { ...names, ownerId, phones: entry ? [entry] : [] };
}

/** Makes a record from the card and binds the call to it; see `CallService.create`. */
export async function createOnCall<K extends RecordRef['type']>(
  ports: CallServicePorts,
  bind: Bind,
  callId: string,
  type: K,
  draft: Partial<DraftOf<K>>,
  actor: Actor,
): Promise<Result<CreatedOnCall<K>, CallServiceError | CrmError>> {
  const stored = await ports.store.calls.get(callId);
  if (!stored) return err({ code: 'unknownCall' });
  // What is still missing then is refused by name.
  const said = fieldsOf(draft)
    ? { ...draftFrom(readCall(stored.call), type, actor), ...pickFields(type, draft) }
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
