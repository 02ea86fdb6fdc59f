import type { LegalHold } from '../model/legal-hold.js';
import type { StoredMissedCall } from '../model/missed-call.js';
import type { Tombstone } from '../model/tombstone.js';
import { aMoment } from './records.js';

const stored = { version: 1, createdAt: aMoment, updatedAt: aMoment };

/** A caller whom nobody answered once, and nobody has called back. */
export function aMissedCall(overrides: Partial<StoredMissedCall> = {}): StoredMissedCall {
  return {
    id: 'line-1:48225550123',
    version: 1,
    lineId: 'line-1',
    e164: '+48225550123',
    open: true,
    openedAt: aMoment,
    ownerId: null,
    missed: [{ callId: 'call-1', at: aMoment, status: 'missed' }],
    reached: null,
    claim: null,
    ...overrides,
  };
}

/** A hold on a number, for ever. */
export function aLegalHold(overrides: Partial<LegalHold> = {}): LegalHold {
  return {
    ...stored,
    id: 'hold-1',
    e164: '+48225550123',
    callId: null,
    reason: 'case 7/2026',
    until: null,
    ...overrides,
  };
}

/** What is left of an erasure that found one call. */
export function aTombstone(overrides: Partial<Tombstone> = {}): Tombstone {
  return {
    ...stored,
    id: 'tombstone-1',
    kind: 'phoneErasure',
    erasedAt: aMoment,
    requestedBy: null,
    firstCallAt: aMoment,
    lastCallAt: aMoment,
    counts: {
      calls: 1,
      recordings: 0,
      comments: 0,
      activities: 0,
      missedCalls: 0,
      records: 0,
      redactedRecords: 0,
      heldCalls: 0,
    },
    ...overrides,
  };
}
