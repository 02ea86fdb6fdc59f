import type { Call } from '../model/call.js';
import type { LegalHold } from '../model/legal-hold.js';
import { entriesOf, fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording, RecordingKind, RetentionPolicy } from '../model/recording.js';
import { or } from '../model/shape.js';
import { readCall } from '../model/shapes/call.js';
import { retentionShape } from '../model/shapes/line.js';
import { holdsOnCall } from './legal-hold.js';
import { wasKept } from './life-cycle.js';

/** The default of rule A7: nothing is deleted by itself. */
export const keepForever: RetentionPolicy = { conversationDays: null, voicemailDays: null };

/** What decides how long audio is kept (rule A7). */
export interface RetentionRules {
  /** The policy of a line; undefined (also for calls on no line of ours): keep for ever. */
  readonly retentionOf: (lineId: string | null) => RetentionPolicy | undefined;
  readonly holds: readonly LegalHold[];
  /** All numbers of a subscriber, which a hold on one of them counts for (rule P10). Absent: that number alone. */
  readonly numbersOf?: ((e164: string) => readonly string[]) | undefined;
}

/** A recording whose time is over: its audio is to be deleted (rule A7). */
export interface DueRecording {
  readonly recordingId: string;
  readonly callId: string;
  readonly kind: RecordingKind;
  /** When its time was over. */
  readonly dueAt: Instant;
}

/** What cannot be read of a policy deletes nothing. */
const policyShape = or(retentionShape, keepForever);

/** Days of 24 hours. */
export const dayMs = 86_400_000;

type RetainedCall = Pick<Call, 'id' | 'lineId' | 'endedAt' | 'match' | 'recordings'>;

function dueAtOf(call: RetainedCall, { kind }: CallRecording, policy: RetentionPolicy): Instant | null {
  const days = kind === 'voicemail' ? policy.voicemailDays : policy.conversationDays;
  return days === null || call.endedAt === null ? null : call.endedAt + days * dayMs;
}

function asked(retentionOf: unknown, lineId: string | null): unknown {
  return typeof retentionOf === 'function' ? retentionOf(lineId) : undefined;
}

/**
 * The recordings whose time is over, in the order of the calls (rule A7). Pure: it deletes nothing. Left out: recordings
 * that were never stored or are deleted (one that is damaged or lost goes too: nobody is to fetch it again), calls that live, and whatever a legal hold that lasts is on.
 */
export function dueForDeletion(
  calls: Iterable<RetainedCall>,
  rules: RetentionRules,
  now: Instant,
): DueRecording[] {
  const due: DueRecording[] = [];
  const { retentionOf, holds = [], numbersOf }: Partial<RetentionRules> = fieldsOf(rules) ?? {};
  for (const given of entriesOf(calls)) {
    const call = readCall(given as Call);
    const policy = policyShape.read(asked(retentionOf, call.lineId)) ?? keepForever;
    if (holdsOnCall(call, holds, now, numbersOf).length > 0) continue;
    for (const recording of call.recordings) {
      const dueAt = dueAtOf(call, recording, policy);
      if (dueAt === null || !(dueAt <= now) || !wasKept(recording)) continue;
      due.push({ recordingId: recording.id, callId: call.id, kind: recording.kind, dueAt });
    }
  }
  return due;
}
