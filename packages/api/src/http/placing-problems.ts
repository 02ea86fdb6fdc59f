import type { PlaceError, RecordRef } from '@callcard/crm-core';
import type { FieldError, Problem } from './problems.js';

function unknown(pointer: string, reason: string): Problem {
  const errors: FieldError[] = [{ pointer, reason }];
  return { code: 'unknown-reference', errors };
}

/** Why the placing service refused, as a problem. */
export function placingProblem(error: PlaceError, record: RecordRef | undefined): Problem {
  switch (error.code) {
    case 'unknownUser':
      return unknown('/userId', `there is no user ${error.userId}`);
    case 'unknownLine':
      return unknown('/lineId', `there is no line ${error.lineId}`);
    case 'unknownRecord':
      return unknown('/record', `there is no ${record?.type} ${record?.id}`);
    case 'dialRefused':
      return { code: 'number-not-dialled', refusal: error.refusal };
    case 'emergencyNumber':
      return { code: 'emergency-number' };
    case 'lineNeeded':
      return { code: 'line-needed' };
    case 'noExtension':
      return { code: 'no-extension', userId: error.userId };
    case 'busy':
      return { code: 'busy' };
    case 'noTrunk':
      return { code: 'no-trunk', callId: error.callId };
    case 'unreachable':
      return { code: 'switch-unreachable', callId: error.callId };
    case 'agentNotRegistered':
      return { code: 'agent-not-registered', cause: error.cause, callId: error.callId };
    case 'agentBusy':
      return { code: 'agent-busy', cause: error.cause, callId: error.callId };
    case 'agentDeclined':
      return { code: 'agent-declined', cause: error.cause, callId: error.callId };
    case 'notPlaced':
      return { code: 'call-not-placed', cause: error.cause, callId: error.callId };
  }
}
