/** The port for short pauses between tries. The core has neither timers nor chance. */
export interface Pauses {
  /** Waits for a random time between 0 and `longestMs` milliseconds, so that those who collided do not meet again. */
  wait(longestMs: number): Promise<void>;
}
