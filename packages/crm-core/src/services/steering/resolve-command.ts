import { type AgentCommand, runningRecordings } from '../../call/commands.js';
import type { Call } from '../../model/call.js';
import { ok, type Result } from '../../model/result.js';
import type { SteeringAction } from '../../ports/call-steering.js';
import type { CallPolicy } from '../calls/policy.js';
import type { SteeringServiceError } from './errors.js';
import type { SteeringPorts } from './ports.js';
import { resolveTransfer } from './resolve-target.js';

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
    case 'hangUp':
      return ok({ type: command.type });
    case 'keypad':
      return ok({ type: 'keypad', digits: command.digits });
    case 'pauseRecording':
    case 'resumeRecording': {
      const recordings = runningRecordings(call).map(({ id, kind }) => ({ recordingId: id, kind }));
      return ok({ type: command.type, userId, recordings });
    }
    case 'transfer':
      return resolveTransfer(ports, policy, call, command, userId);
  }
}
