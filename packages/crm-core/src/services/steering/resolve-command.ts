import { type AgentCommand, consultedLeg, runningRecordings } from '../../call/commands.js';
import type { Call } from '../../model/call.js';
import { err, ok, type Result } from '../../model/result.js';
import { userShape } from '../../model/shapes/people.js';
import type { SteeringAction } from '../../ports/call-steering.js';
import type { CallPolicy } from '../calls/policy.js';
import { readRecord } from '../read-record.js';
import type { SteeringServiceError } from './errors.js';
import type { SteeringPorts } from './ports.js';
import { resolveListening } from './resolve-listening.js';
import { resolveTransfer } from './resolve-target.js';

/** Of a transfer only the colleague's phone: the caller goes nowhere. */
function addition({
  steps: [step],
}: Extract<SteeringAction, { type: 'transfer' }>): Result<SteeringAction, SteeringServiceError> {
  const [target] = step?.kind === 'ring' ? step.targets : [];
  if (step?.kind !== 'ring' || !target)
    return err({ code: 'targetNotReachable', reason: 'noDevice', dialRefusal: null });
  const { legId, userId: toUserId, extension, ringSeconds = step.ringSeconds } = target;
  return ok({ type: 'addParticipant', toUserId, extension, legId, ringSeconds });
}

/** Of a transfer only what rings first: whom nobody takes goes back to the user. */
function consultation({
  steps: [step],
  callerNumber,
}: Extract<SteeringAction, { type: 'transfer' }>): Result<SteeringAction, SteeringServiceError> {
  return step?.kind === 'ring' || step?.kind === 'mobile'
    ? ok({ type: 'consult', step, callerNumber })
    : err({ code: 'targetNotReachable', reason: 'noDevice', dialRefusal: null });
}

/** Makes of a command that is allowed what the switch is to do. */
export async function resolveCommand(
  ports: SteeringPorts,
  policy: CallPolicy,
  call: Call,
  command: AgentCommand,
  userId: string,
): Promise<Result<SteeringAction, SteeringServiceError>> {
  switch (command.type) {
    case 'hold':
    case 'resume':
    case 'mute':
    case 'unmute':
    case 'answer':
    case 'skip':
    case 'hangUp':
    case 'leave':
      return ok({ type: command.type });
    case 'listenIn':
    case 'whisper':
      return resolveListening(ports, call, command, userId);
    case 'addParticipant': {
      const { to } = command;
      const asked = { type: 'transfer', kind: 'attended', to } as const;
      const resolved = await resolveTransfer(ports, policy, call, asked, userId);
      return resolved.ok ? addition(resolved.value) : resolved;
    }
    case 'pickUp': {
      const user = userShape.read(await readRecord(ports.store.users, userId));
      if (!user?.extension) return err({ code: 'targetNotReachable', reason: 'noDevice', dialRefusal: null });
      return ok({ type: 'pickUp', userId, extension: user.extension, legId: ports.ids.next() });
    }
    case 'keypad':
      return ok({ type: 'keypad', digits: command.digits });
    case 'pauseRecording':
    case 'resumeRecording': {
      const recordings = runningRecordings(call).map(({ id, kind }) => ({ recordingId: id, kind }));
      return ok({ type: command.type, userId, recordings });
    }
    case 'transfer': {
      const resolved = await resolveTransfer(ports, policy, call, command, userId);
      return resolved.ok && command.kind === 'attended' ? consultation(resolved.value) : resolved;
    }
    case 'completeTransfer':
    case 'cancelTransfer': {
      const consulted = consultedLeg(call);
      if (!consulted) return err({ code: 'noConsultation' });
      const { legId: consultedLegId, userId: toUserId, extension: toExtension } = consulted;
      return command.type === 'cancelTransfer'
        ? ok({ type: command.type, consultedLegId })
        : ok({ type: command.type, byUserId: userId, toUserId, toExtension, consultedLegId });
    }
  }
}
