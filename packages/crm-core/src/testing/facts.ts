import { factId } from '../call/fact-ids.js';
import type {
  Answered,
  Bridged,
  Commented,
  ConsentAnswered,
  Ended,
  Erased,
  FallbackTaken,
  Held,
  Identified,
  LeadCreated,
  LegEnded,
  LegIdentified,
  LegRinging,
  Offered,
  Planned,
  RecordBound,
  Resumed,
  Transferred,
  Unbridged,
} from '../model/fact.js';
import { aMatch, aPlan } from './calls.js';
import { common, type Fields } from './fact-fields.js';
import { aMoment } from './records.js';

/*
 * One builder for each fact, with the id that every observer gives such a fact; give an id to say otherwise.
 */

/** A call from +48225550123 to the line +48225550100. */
export function offered(fields: Fields<Offered> = {}): Offered {
  return {
    ...common,
    type: 'offered',
    id: factId.offered,
    direction: 'inbound',
    remoteNumber: '+48225550123',
    remoteName: null,
    withheld: false,
    lineNumber: '+48225550100',
    node: 'fs1',
    ...fields,
  };
}

/** The caller was looked up and nobody was found, unless `match` says otherwise. */
export function identified(fields: Fields<Identified> = {}): Identified {
  return {
    ...common,
    type: 'identified',
    id: factId.identified,
    lineId: 'line-1',
    match: aMatch(),
    bindings: [],
    ownerId: null,
    callerKind: 'new',
    ...fields,
  };
}

/** The caller became `lead-1`. */
export function leadCreated(fields: Fields<LeadCreated> = {}): LeadCreated {
  return { ...common, type: 'leadCreated', id: factId.leadCreated, leadId: 'lead-1', ...fields };
}

/** A user hung the call on `deal-1`. */
export function recordBound(fields: Fields<RecordBound> = {}): RecordBound {
  const record = fields.record ?? ({ type: 'deal', id: 'deal-1' } as const);
  const id = factId.recordBound(record);
  return { ...common, type: 'recordBound', id, userId: 'user-1', ...fields, record };
}

/** A plan was made: straight to voicemail, unless `plan` says otherwise. */
export function planned(fields: Fields<Planned> = {}): Planned {
  return { ...common, type: 'planned', id: factId.planned, plan: aPlan(), ...fields };
}

/** The switch's own fallback took the call. */
export function fallbackTaken(fields: Fields<FallbackTaken> = {}): FallbackTaken {
  return { ...common, type: 'fallbackTaken', id: factId.fallbackTaken, ...fields };
}

/** The owner's phone rings. */
export function legRinging(fields: Fields<LegRinging> = {}): LegRinging {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...common,
    type: 'legRinging',
    id: factId.legRinging(legId),
    legId,
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    ...fields,
  };
}

/** The caller is connected to `leg-1`, a phone that nobody saw ring. */
export function bridged(fields: Fields<Bridged> = {}): Bridged {
  const legId = fields.legId ?? 'leg-1';
  const id = factId.bridged(legId, fields.at ?? aMoment);
  return { ...common, type: 'bridged', id, legId, userId: null, extension: null, ...fields };
}

/** The caller is not connected to `leg-1` any more. */
export function unbridged(fields: Fields<Unbridged> = {}): Unbridged {
  const legId = fields.legId ?? 'leg-1';
  const id = factId.unbridged(legId, fields.at ?? aMoment);
  return { ...common, type: 'unbridged', id, legId, ...fields };
}

/** `leg-1` is a phone of `user-1`. */
export function legIdentified(fields: Fields<LegIdentified> = {}): LegIdentified {
  const legId = fields.legId ?? 'leg-1';
  const id = factId.legIdentified(legId);
  return { ...common, type: 'legIdentified', id, legId, userId: 'user-1', ...fields };
}

/** Somebody answered on `leg-1`. */
export function answered(fields: Fields<Answered> = {}): Answered {
  const legId = fields.legId ?? 'leg-1';
  return { ...common, type: 'answered', id: factId.answered(legId), legId, ...fields };
}

/** The leg ended in the ordinary way. */
export function legEnded(fields: Fields<LegEnded> = {}): LegEnded {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...common,
    type: 'legEnded',
    id: factId.legEnded(legId),
    legId,
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    cause: 'NORMAL_CLEARING',
    sipStatus: null,
    ...fields,
  };
}

/** The caller was put on hold. */
export function held(fields: Fields<Held> = {}): Held {
  return { ...common, type: 'held', id: factId.held(fields.at ?? aMoment), ...fields };
}

/** The caller was taken off hold. */
export function resumed(fields: Fields<Resumed> = {}): Resumed {
  return { ...common, type: 'resumed', id: factId.resumed(fields.at ?? aMoment), ...fields };
}

/** A user gave the caller to a colleague. */
export function transferred(fields: Fields<Transferred> = {}): Transferred {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...common,
    type: 'transferred',
    id: factId.transferred(legId),
    legId,
    byUserId: 'user-1',
    toUserId: 'user-2',
    toExtension: '1002',
    kind: 'blind',
    ...fields,
  };
}

/** The caller allowed the recording, unless `granted` says otherwise. */
export function consentAnswered(fields: Fields<ConsentAnswered> = {}): ConsentAnswered {
  const id = factId.consentAnswered(fields.at ?? aMoment);
  return { ...common, type: 'consentAnswered', id, granted: true, ...fields };
}

/** The caller was erased from the call. */
export function erased(fields: Fields<Erased> = {}): Erased {
  return { ...common, type: 'erased', id: factId.erased, ...fields };
}

/** The caller hung up. */
export function ended(fields: Fields<Ended> = {}): Ended {
  return {
    ...common,
    type: 'ended',
    id: factId.ended,
    cause: 'NORMAL_CLEARING',
    sipStatus: null,
    endedBy: 'caller',
    ...fields,
  };
}

/** Somebody wrote a comment. */
export function commented(fields: Fields<Commented> = {}): Commented {
  return {
    ...common,
    type: 'commented',
    id: factId.commented(String(fields.at ?? aMoment)),
    userId: 'user-1',
    text: 'Wants a call back on Monday',
    ...fields,
  };
}
