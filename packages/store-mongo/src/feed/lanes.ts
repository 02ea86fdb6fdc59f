import { createHash } from 'node:crypto';
import { type AnyRecordRef, feedStart, refKey } from '@callcard/crm-core';

/** How many lanes a feed has for calls; stored positions know it. */
export const callLanes = 16;
/** How many it has for records: lanes of their own, so that a call never waits for an import. */
const recordLanes = 16;

/** How many lanes a feed has: those of calls, and after them those of records. */
export const laneCount = callLanes + recordLanes;

function digitOf(text: string): number {
  return createHash('sha256').update(text).digest()[0] ?? 0;
}

/** The lane of a call: all its facts are in one, in the order of their commits. */
export function laneOf(callId: string): number {
  return digitOf(callId) % callLanes;
}

/** The lane of a record: all its changes are in one, in the order of their commits. */
export function laneOfRecord(record: AnyRecordRef): number {
  return callLanes + (digitOf(refKey(record)) % recordLanes);
}

/** Whether the lane is one of calls. */
export function isOfCalls(lane: number): boolean {
  return lane < callLanes;
}

/** How far each lane was read: the number of its last entry. */
export type LanePositions = readonly number[];

export const start: LanePositions = Array(laneCount).fill(0);

/**
 * Positions as text: the numbers of the lanes, in base 36; those of records are left out when all are 0, as in texts from before
 * there were any. The start is `feedStart`.
 */
export function positionText(lanes: LanePositions): string {
  if (lanes.every((n) => n === 0)) return feedStart;
  const isOfCallsAlone = lanes.slice(callLanes).every((n) => n === 0);
  return (isOfCallsAlone ? lanes.slice(0, callLanes) : lanes).map((n) => n.toString(36)).join('.');
}

/** Undefined: no feed gave this text. */
export function readPosition(text: string): LanePositions | undefined {
  if (text === feedStart) return start;
  const numbers = text.split('.').map((part) => Number.parseInt(part, 36));
  if (numbers.length > laneCount) return undefined;
  const lanes = [...numbers, ...start.slice(numbers.length)];
  // What reads as other numbers than it writes is no position.
  const areNumbers = lanes.every((n) => n >= 0 && Number.isSafeInteger(n));
  return areNumbers && positionText(lanes) === text ? lanes : undefined;
}

/** The same with one lane read further. */
export function further(lanes: LanePositions, lane: number, n: number): LanePositions {
  return lanes.with(lane, n);
}
