import type { Call } from '../model/call.js';
import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import { legsOf } from '../model/shapes/call.js';

/** A conversation of one of our users in a call. */
export interface Talk {
  readonly legId: string;
  readonly userId: string;
  /** Null: it goes on. */
  readonly endedAt: Instant | null;
}

/**
 * Who of our users talked in a call, and until when: what "busy" and "longest idle" are judged by (rules R3, R6). A leg
 * of a call that is over and that nobody saw end is no talk: nobody knows how long it lasted.
 */
export function talksOf(call: Pick<Call, 'phase' | 'legs'>): readonly Talk[] {
  return legsOf(call).flatMap(({ legId, userId, answeredAt, endedAt }) => {
    if (userId === null || answeredAt === null) return [];
    return endedAt === null && fieldsOf(call)?.['phase'] === 'ended' ? [] : [{ legId, userId, endedAt }];
  });
}
