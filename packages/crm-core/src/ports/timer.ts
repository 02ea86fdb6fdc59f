/** The port for what is done again and again while something lasts. The core has no timers. */
export interface Timer {
  /** Calls `run` every so many milliseconds, first after that time; returns how to stop it. */
  every(ms: number, run: () => void): () => void;
}
