import { visibilityOf } from '../../access/matrix.js';
import { type AgentCommand, listens } from '../../call/commands.js';
import type { Call } from '../../model/call.js';
import { err, ok, type Result } from '../../model/result.js';
import type { RejectionReason } from '../../model/routing-plan.js';
import { userShape } from '../../model/shapes/people.js';
import { defaultUserRole, type Presence } from '../../model/user.js';
import type { SteeringAction } from '../../ports/call-steering.js';
import { presenceOf } from '../../routing/presence.js';
import { phoneStates } from '../phone-states.js';
import { readRecord } from '../read-record.js';
import type { SteeringServiceError } from './errors.js';
import type { SteeringPorts } from './ports.js';

type Listening = Extract<AgentCommand, { type: 'listenIn' | 'whisper' }>;

const reasons: Readonly<Partial<Record<Presence, RejectionReason>>> = {
  onCall: 'busy',
  notRegistered: 'notRegistered',
};

/** Whether a user's role allows a command. Reads only. */
export async function checkRole(
  { users }: Pick<SteeringPorts['store'], 'users'>,
  command: AgentCommand,
  userId: string,
): Promise<Result<AgentCommand, SteeringServiceError>> {
  if (!listens(command?.type)) return ok(command);
  const { role = defaultUserRole } = userShape.read(await readRecord(users, userId)) ?? {};
  return visibilityOf(role, 'listenIn') === 'none' ? err({ code: 'roleNotAllowed', role }) : ok(command);
}

/**
 * Finds out on which phone a user listens in (rule C3). Reads only. A phone that rings or talks already is not rung, so that
 * a command that is given twice rings it once.
 */
export async function resolveListening(
  ports: SteeringPorts,
  call: Call,
  command: Listening,
  userId: string,
): Promise<Result<SteeringAction, SteeringServiceError>> {
  const { store } = ports;
  const user = userShape.read(await readRecord(store.users, userId));
  const refused = (reason: RejectionReason) =>
    err({ code: 'targetNotReachable', reason, dialRefusal: null } as const);
  if (!user?.extension) return refused('noDevice');
  const { extension } = user;
  const [reported, busy] = await Promise.all([ports.presence?.(), store.calls.busyUsers([userId], call.id)]);
  const presence = presenceOf({
    reported: reported?.get(userId),
    talks: busy.has(userId),
    phones: phoneStates(user, ports.phones, call.node),
  });
  const reason = reasons[presence];
  if (reason) return refused(reason);
  return ok({ type: command.type, userId, extension, legId: ports.ids.next() });
}
