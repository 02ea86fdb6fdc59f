import type { Call } from '../model/call.js';
import type { LegalHold } from '../model/legal-hold.js';
import { entriesOf, fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording, RecordingKind, RetentionPolicy } from '../model/recording.js';
import { or } from '../model/shape.js';
import { readCall, readRecording } from '../model/shapes/call.js';
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

/**
 * Why audio stays, or goes. `policy`: its line says so; `unlimited`: its line says nothing, or there is none; `legalHold`: a
 * hold lasts; `callLives`: its time begins with the end of the call; `notStored`: there never was any; `deleted`: there is none any more.
 */
export type RetentionReason = (typeof retentionReasons)[number];

/** Every {@link RetentionReason}. */
export const retentionReasons = [
  'policy',
  'unlimited',
  'legalHold',
  'callLives',
  'notStored',
  'deleted',
] as const;

/** How long a recording's audio is kept, and why (rule A7). */
export interface RetentionVerdict {
  readonly reason: RetentionReason;
  /** From then on it may be deleted; null: it is kept for ever, as things are now, or there is nothing to delete. */
  readonly until: Instant | null;
  /** The holds that last on it. */
  readonly holdIds: readonly string[];
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

function asked(retentionOf: unknown, lineId: string | null): unknown {
  return typeof retentionOf === 'function' ? retentionOf(lineId) : undefined;
}

/** What the line's policy says, whatever holds are there. */
function byPolicy(
  call: RetainedCall,
  recording: CallRecording,
  retentionOf: unknown,
): Omit<RetentionVerdict, 'holdIds'> {
  const { conversationDays, voicemailDays } =
    policyShape.read(asked(retentionOf, call.lineId)) ?? keepForever;
  const days = recording.kind === 'voicemail' ? voicemailDays : conversationDays;
  if (recording.state === 'deleted') return { reason: 'deleted', until: null };
  if (!wasKept(recording)) return { reason: 'notStored', until: null };
  if (days === null) return { reason: 'unlimited', until: null };
  if (call.endedAt === null) return { reason: 'callLives', until: null };
  return { reason: 'policy', until: call.endedAt + days * dayMs };
}

/** The end of the last of these holds; null: one of them has none. */
function endOf(holds: readonly LegalHold[]): Instant | null {
  return holds.reduce<Instant | null>(
    (end, { until }) => (end === null || until === null ? null : Math.max(end, until)),
    Number.NEGATIVE_INFINITY,
  );
}

function verdictOn(
  call: RetainedCall,
  recording: CallRecording,
  { retentionOf, holds = [], numbersOf }: Partial<RetentionRules>,
  now: Instant,
): RetentionVerdict {
  const { reason, until } = byPolicy(call, recording, retentionOf);
  const held = wasKept(recording) ? holdsOnCall(call, holds, now, numbersOf) : [];
  if (held.length === 0) return { reason, until, holdIds: [] };
  const end = endOf(held);
  const holdIds = held.map(({ id }) => id);
  return {
    reason: 'legalHold',
    until: until === null || end === null ? null : Math.max(until, end),
    holdIds,
  };
}

/** How long a recording of a call is kept, and why (rule A7). Pure: what is stored may change it. */
export function retentionVerdict(
  call: RetainedCall,
  recording: CallRecording,
  rules: RetentionRules,
  now: Instant,
): RetentionVerdict {
  return verdictOn(readCall(call as Call), readRecording(recording), fieldsOf(rules) ?? {}, now);
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
  for (const given of entriesOf(calls)) {
    const call = readCall(given as Call);
    for (const recording of call.recordings) {
      const { reason, until } = verdictOn(call, recording, fieldsOf(rules) ?? {}, now);
      if (reason !== 'policy' || until === null || !(until <= now)) continue;
      due.push({ recordingId: recording.id, callId: call.id, kind: recording.kind, dueAt: until });
    }
  }
  return due;
}
