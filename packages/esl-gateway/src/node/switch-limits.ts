/** How much a switch takes on; every leg counts. */
export interface SwitchLimits {
  readonly maxSessions: number;
  readonly sessionsPerSecond: number;
}

/** How much an installation asks of its switch. */
export interface SwitchDemand {
  /** As many phones ring at once as the largest simultaneous queue has, or one user, or may ring. */
  readonly mostLegsAtOnce: number;
  readonly users: number;
}

/** Reads the limits in the answer of `status`; undefined: it does not name them. */
export function readLimits(status: string): SwitchLimits | undefined {
  const [, perSecond] = /session\(s\) per Sec out of max (\d+)/.exec(status) ?? [];
  const [, most] = /^(\d+) session\(s\) max\b/m.exec(status) ?? [];
  if (perSecond === undefined || most === undefined) return undefined;
  return { maxSessions: Number(most), sessionsPerSecond: Number(perSecond) };
}

/**
 * The least limits that serve the installation: two calls to the largest queue in one second, of which the switch takes one
 * leg less than its limit; and a conversation of every user while such a call rings.
 */
export function limitsFor({ mostLegsAtOnce, users }: SwitchDemand): SwitchLimits {
  return {
    sessionsPerSecond: 2 * (1 + mostLegsAtOnce) + 1,
    maxSessions: 2 * users + 1 + mostLegsAtOnce + 1,
  };
}

export function areTooSmall(are: SwitchLimits, needed: SwitchLimits): boolean {
  return are.maxSessions < needed.maxSessions || are.sessionsPerSecond < needed.sessionsPerSecond;
}
