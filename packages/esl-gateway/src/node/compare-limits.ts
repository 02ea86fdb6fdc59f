import type { Notify } from './notice.js';
import type { Switch } from './switch.js';
import { areTooSmall, limitsFor, type SwitchDemand } from './switch-limits.js';

/** Says so when the switch takes fewer legs than the installation needs. One that does not answer is asked at the next connection. */
export async function compareLimits(
  theSwitch: Switch,
  demand: (() => Promise<SwitchDemand>) | undefined,
  notify: Notify,
): Promise<void> {
  if (!demand) return;
  const limits = await theSwitch.limits();
  if (!limits.ok) return;
  const needed = limitsFor(await demand());
  if (areTooSmall(limits.value, needed)) notify({ code: 'switchLimitsTooSmall', are: limits.value, needed });
}
