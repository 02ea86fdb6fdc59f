/** How long callers of each queue waited of late, for each place that they were from the front. */
export interface MeasuredWaits {
  /** A caller of the queue was answered. */
  add(queueId: string, secondsPerPlace: number): void;
  /** Null: nobody who waited was answered yet. */
  mean(queueId: string): number | null;
}

/** So many answered callers of a queue are remembered. */
const remembered = 10;

export function createMeasuredWaits(): MeasuredWaits {
  const waits = new Map<string, readonly number[]>();
  return {
    add(queueId, secondsPerPlace) {
      waits.set(queueId, [...(waits.get(queueId) ?? []), secondsPerPlace].slice(-remembered));
    },
    mean(queueId) {
      const known = waits.get(queueId) ?? [];
      return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
    },
  };
}
