/**
 * Hears what is measured, in milliseconds. It is called for each event on the thread that reads the event socket: it must be quick, and
 * must not throw.
 */
export interface GatewayMeter {
  /** An event is handled so long after the switch made it, by the clocks of both machines. */
  eventHeard(lagMs: number): void;
  /** From the moment that the gateway knew of a waiting caller until the plan was handed over. */
  callClaimed(tookMs: number): void;
}
