import { createHash } from 'node:crypto';
import { feedStart } from '@callcard/crm-core';

/** How many lanes a feed has; stored positions know it. */
export const laneCount = 16;

/** The lane of a call: all its facts are in one, in the order of their commits. */
export function laneOf(callId: string): number {
  return (createHash('sha256').update(callId).digest()[0] ?? 0) % laneCount;
}

/** How far each lane was read: the number of its last fact. */
export type LanePositions = readonly number[];

export const start: LanePositions = Array(laneCount).fill(0);

/** Positions as text: the numbers of the lanes, in base 36. The start is `feedStart`. */
export function positionText(lanes: LanePositions): string {
  return lanes.every((n) => n === 0) ? feedStart : lanes.map((n) => n.toString(36)).join('.');
}

/** Undefined: no feed gave this text. */
export function readPosition(text: string): LanePositions | undefined {
  if (text === feedStart) return start;
  const numbers = text.split('.').map((part) => Number.parseInt(part, 36));
  // What reads as other numbers than it writes is no position.
  const isWritten = numbers.length === laneCount && numbers.every((n) => n >= 0 && Number.isSafeInteger(n));
  return isWritten && positionText(numbers) === text ? numbers : undefined;
}

/** The same with one lane read further. */
export function further(lanes: LanePositions, lane: number, n: number): LanePositions {
  return lanes.with(lane, n);
}
