import type { Channel } from './channel.js';
import type { Switch } from './switch.js';

/**
 * Puts values of channel and global variables in for `${name}`. One pass: a value is never expanded again, and
 * `${api(args)}` is left as it stands, for API expansion is off (freeswitch.md section 6.2).
 */
export function expand(sw: Switch, channel: Channel, text: string): string {
  return text.replace(/\$\{([A-Za-z0-9_.-]+)\}/g, (_, name: string) => lookUp(sw, channel, name) ?? '');
}

/** A variable of the channel, a field of its caller profile, or a global variable, in this order. */
export function lookUp(sw: Switch, channel: Channel, name: string): string | undefined {
  return channel.variable(name) ?? profileField(channel, name) ?? sw.globals.get(name);
}

function profileField(channel: Channel, name: string): string | undefined {
  switch (name) {
    case 'destination_number':
      return channel.profile.destination;
    case 'caller_id_number':
      return channel.profile.callerNumber;
    case 'caller_id_name':
      return channel.profile.callerName;
    case 'context':
      return channel.profile.context;
    case 'dialplan':
      return channel.profile.dialplan;
    case 'rdnis':
      return channel.profile.rdnis;
    case 'network_addr':
      return '127.0.0.1';
    default:
      return undefined;
  }
}
