import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { DialTarget } from '../plan/dial-strings.js';

/**
 * What a number outside is shown that is rung for an external party: of whom we called the switch would show their number in
 * place of ours, of a caller the caller's is right. `callerNumber`: of the line.
 */
export function ourNumber(
  { direction }: Pick<ChannelSnapshot, 'direction'>,
  callerNumber: string,
): Pick<DialTarget, 'callerNumber'> {
  return direction === 'inbound' ? {} : { callerNumber };
}
