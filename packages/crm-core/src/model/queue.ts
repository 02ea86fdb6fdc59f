import type { MirroredRecord } from './record.js';
import type { RouteAction } from './routing-settings.js';

/** `simultaneous` rings all at once, `ordered` one after the other, `evenly` likewise, whoever is longest idle first (rule R3). */
export type QueueStrategy = (typeof queueStrategies)[number];

/** Every {@link QueueStrategy}. */
export const queueStrategies = ['simultaneous', 'ordered', 'evenly'] as const;

/** Users who are rung when nobody in particular should answer (rule R3). */
export interface Queue extends MirroredRecord {
  readonly type: 'queue';
  readonly name: string;
  readonly strategy: QueueStrategy;
  readonly memberIds: readonly string[];
  /** Seconds that each member's phone rings. */
  readonly ringSeconds: number;
  /** Seconds that a caller waits at most, while members ring in rounds; absent or null: one round. */
  readonly maxWaitSeconds?: number | null;
  /** What comes when nobody in the queue answered (rule R3); absent or null: the line's ladder goes on. */
  readonly overflow?: RouteAction | null;
  /** Seconds for which a member is not rung after a conversation, to finish its work (rule R13); absent or null: none. */
  readonly wrapUpSeconds?: number | null;
  /** Callers hear music while they wait; absent: true. */
  readonly music?: boolean;
  /**
   * Who waits with music is told so, with their place in the queue and how long it may take, and again after so many seconds (rule
   * R12); 0: never; absent: 30.
   */
  readonly comfortSeconds?: number;
}
