import { talkingUser } from '../../call/commands.js';
import type { Call } from '../../model/call.js';
import { userShape } from '../../model/shapes/people.js';
import type { SteeringAction, SteeringOrder } from '../../ports/call-steering.js';
import { phoneDisplay } from '../../projections/phone-display.js';
import { readRecord } from '../read-record.js';
import type { SteeringPorts } from './ports.js';

/** Of whose conversation the phone is told that rings for a command; undefined: of the other side alone. */
function whose({ type }: SteeringAction, call: Call, userId: string): string | null | undefined {
  if (type === 'consult' || type === 'addParticipant') return userId;
  return type === 'listenIn' || type === 'whisper' ? talkingUser(call) : undefined;
}

/**
 * What phones show that ring for a command (rule R11): the other side; a colleague who is asked sees first who asks, and who
 * listens in whom.
 */
export async function displayFor(
  { store }: Pick<SteeringPorts, 'store'>,
  call: Call,
  action: SteeringAction,
  userId: string,
): Promise<Pick<SteeringOrder, 'display'>> {
  const user = whose(action, call, userId);
  if (user === undefined && action.type !== 'transfer' && action.type !== 'pickUp') return {};
  const line = call.lineId === null ? undefined : await readRecord(store.lines, call.lineId);
  const other = phoneDisplay(call, line?.label ?? '');
  const asks = user ? userShape.read(await readRecord(store.users, user)) : undefined;
  if (!asks) return { display: other };
  // Whom the phone calls back from its list is whoever asked.
  return { display: { number: asks.extension, names: [asks.name, ...other.names.slice(0, 1)] } };
}
