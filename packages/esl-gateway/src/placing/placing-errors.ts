import type { PlacingError } from '@callcard/crm-core';
import type { EslError } from '../protocol/errors.js';

/**
 * What the failure of the command that makes a call says of it; undefined: nothing, for the switch may have begun before the
 * connection was lost. Then its events tell, or the sweep.
 */
export function placingError(error: EslError): PlacingError | undefined {
  switch (error.code) {
    case 'commandFailed': {
      const [, cause = 'NORMAL_TEMPORARY_FAILURE'] = /^-ERR ([A-Z_]+)/.exec(error.text.trim()) ?? [];
      return { code: codes.get(cause) ?? 'notPlaced', cause };
    }
    case 'forbiddenCharacter':
    case 'invalidArgument':
    case 'tooManyCommands':
      return { code: 'notPlaced', cause: 'NORMAL_TEMPORARY_FAILURE' };
    default:
      return undefined;
  }
}

const codes: ReadonlyMap<string, 'agentNotRegistered' | 'agentBusy' | 'agentDeclined'> = new Map([
  ['USER_NOT_REGISTERED', 'agentNotRegistered'],
  ['SUBSCRIBER_ABSENT', 'agentNotRegistered'],
  ['USER_BUSY', 'agentBusy'],
  ['CALL_REJECTED', 'agentDeclined'],
]);
