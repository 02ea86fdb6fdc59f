import type { Presence } from '../../model/user.js';
import type { CallSteering } from '../../ports/call-steering.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { PhonePresence } from '../../ports/phone-presence.js';
import type { Timer } from '../../ports/timer.js';
import type { CallService } from '../calls/call-service.js';
import type { CallStore } from '../calls/ports.js';

/** What the steering service needs of the world. */
export interface SteeringPorts {
  readonly store: CallStore;
  /** Tells when facts have confirmed a command. */
  readonly callService: Pick<CallService, 'onCommit'>;
  readonly steering: CallSteering;
  readonly clock: Clock;
  /** Ids of the legs that transfers ring. */
  readonly ids: Ids;
  readonly timer: Timer;
  /** What the switches know of the phones, as in `CallServicePorts`. */
  readonly phones?: PhonePresence;
  /** As in `CallServicePorts`. */
  readonly presence?: () => Promise<ReadonlyMap<string, Presence>>;
}
