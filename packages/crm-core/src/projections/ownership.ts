import { factId } from '../call/fact-ids.js';
import type { Call } from '../model/call.js';
import { fieldsOf } from '../model/object-shape.js';
import type { OwnershipPolicy } from '../model/ownership.js';
import type { Instant, RecordRef } from '../model/record.js';
import { readCall } from '../model/shapes/call.js';
import { ownershipShape } from '../model/shapes/line.js';

/** A record gets a responsible user because of what happened in a call. */
export interface OwnerChange {
  readonly record: RecordRef;
  readonly ownerId: string;
  readonly reason: 'answered' | 'transferred';
  /** The fact that is the reason. */
  readonly factId: string;
  readonly at: Instant;
}

function leadsOf({ bindings }: Call): readonly RecordRef[] {
  return bindings.filter(({ type }) => type === 'lead');
}

function onAnswer(call: Call): OwnerChange[] {
  const { answeredBy, answeredAt } = call;
  const leg = call.legs.find((l) => l.answeredAt !== null && l.answeredAt === answeredAt);
  if (answeredBy === null || answeredAt === null || !leg) return [];
  const id = factId.answered(leg.legId);
  return leadsOf(call).map(
    (record): OwnerChange => ({
      record,
      ownerId: answeredBy,
      reason: 'answered',
      factId: id,
      at: answeredAt,
    }),
  );
}

function onTransfer(call: Call): OwnerChange[] {
  const leads = leadsOf(call);
  return call.transfers.flatMap(({ toUserId: ownerId, factId: id, at }) => {
    if (ownerId === null) return [];
    return leads.map((record): OwnerChange => ({ record, ownerId, reason: 'transferred', factId: id, at }));
  });
}

/**
 * What a call changes in the ownership of records, in the order of happening: of several changes of one record the last
 * one counts (rules C2, C4). Only the call's leads are ever named, when it is answered and when it is transferred by hand.
 * An answer counts for a lead without owner that a call created, this one or an earlier one that nobody answered; who has
 * an owner keeps it.
 */
export function ownershipChanges(given: Call, policy: OwnershipPolicy): OwnerChange[] {
  const call = readCall(given);
  const { onAnswer: answered, onManualTransfer: transferred } = readPolicy(policy);
  return [
    ...(answered === 'answering-user' ? onAnswer(call) : []),
    ...(transferred === 'receiving-user' ? onTransfer(call) : []),
  ];
}

/** The documented default; a line may say otherwise. */
export const defaultOwnership: OwnershipPolicy = {
  onAnswer: 'answering-user',
  onManualTransfer: 'nobody-new',
};

/** The policy; what cannot be read of it is the default. */
function readPolicy(policy: unknown): OwnershipPolicy {
  return { ...defaultOwnership, ...ownershipShape.read(policy) };
}

/** The policy of a line: the default, and what the line says otherwise. */
export function ownershipOf(
  line: { readonly leadOwnership?: Partial<OwnershipPolicy> } | undefined,
): OwnershipPolicy {
  return readPolicy(fieldsOf(line)?.['leadOwnership']);
}
