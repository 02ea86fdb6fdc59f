import type { Channel } from './channel.js';
import { contextOf } from './channel-commands.js';
import { hangUp } from './lifecycle.js';
import { meet } from './meeting.js';
import type { Switch } from './switch.js';
import { transfer } from './transfer.js';

/** The channels of whoever has this number or extension, oldest first. */
export function callsOf(sw: Switch, user: string): Channel[] {
  const userOf = ({ direction, initial }: Channel) =>
    direction === 'inbound' ? initial.callerNumber : initial.destination;
  return [...sw.channels.values()].filter((channel) => userOf(channel) === user);
}

/**
 * A phone's own transfer key (REFER): whoever its first call is with is sent to a number, or, with `toOther`, is connected to
 * whom its second call is with. Does nothing for a phone that has no such call.
 */
export function refer(sw: Switch, extension: string, to: string, toOther: boolean): void {
  const [first, second] = callsOf(sw, extension).filter(({ partner }) => partner);
  if (!first?.partner) return;
  if (!toOther) {
    const { partner } = first;
    partner.setVariable('hangup_after_bridge', 'false');
    first.setVariable('transfer_to', `blind:${partner.uuid}`);
    transfer(sw, partner, { kind: 'dial', destination: to, dialplan: 'XML', context: contextOf(partner) });
    hangUp(sw, first, 'NORMAL_CLEARING');
    return;
  }
  if (!second?.partner) return;
  first.setVariable('transfer_to', `att:${second.partner.uuid}`);
  meet(sw, first.partner, second.partner);
  for (const channel of [first, second]) hangUp(sw, channel, 'NORMAL_CLEARING');
}
