import { err, ok, type PlacingOrder, type Result } from '@callcard/crm-core';
import { markOf } from '../plan/dial-strings.js';
import { seconds, type UnsafeValue, unsafe } from '../plan/safe-values.js';
import { displayText } from '../plan/shown-name.js';
import { callHeader, channelVariable, dialplanName, mark } from '../vocabulary.js';
import { dialOutside, type OutsideTarget } from './dial-outside.js';

/** Where both ends of a placed call are reached. */
export interface PlacingTarget extends OutsideTarget {
  /** SIP profile and domain that the phones are registered with. */
  readonly profile: string;
  readonly domain: string;
}

/** The European ringing tone. Whoever placed the call hears it while the other side rings; the switch would send nothing. */
const ringback = 'tone_stream://%(1000,4000,425);loops=-1';

/** A value of a variable in the command: a blank would end the dial string, and a comma the value. */
function quoted(value: string): string {
  return value.includes(' ') ? `'${value}'` : value.replaceAll(',', '\\,');
}

/**
 * The arguments of the one `originate` that makes a call: it rings the phone, and whoever picks it up runs a plan that calls the
 * number and ends as that came out. The switch carries it out alone, to the end. Errors: a value that is not safe in it.
 */
export function originateArguments(
  order: PlacingOrder,
  target: PlacingTarget,
): Result<readonly string[], UnsafeValue> {
  const { callId, legId, userId, extension, number } = order;
  const { profile, domain } = target;
  const bad = unsafe({ profile, domain });
  const outside = bad ? err(bad) : dialOutside(order, target);
  if (!outside.ok) return outside;
  const name = displayText(order.shownName ?? '') || number;
  const phone = [
    `origination_uuid=${legId}`,
    `${channelVariable.call}=${callId}`,
    ...markOf(target),
    `${channelVariable.role}=${mark.agentRole}`,
    `${channelVariable.user}=${userId}`,
    `${channelVariable.extension}=${extension}`,
    `origination_caller_id_number=${number}`,
    `origination_caller_id_name='${name}'`,
    `originate_timeout=${seconds(order.ringSeconds)}`,
    // Else the header of the phone's leg would be sent to the trunk, too.
    'sip_copy_custom_headers=false',
    `sip_h_${callHeader}=${callId}`,
    ...Object.entries(outside.value.phone).map(([variable, value]) => `${variable}=${quoted(value)}`),
  ];
  const { dialFailed, kind } = dialplanName;
  const plan = [
    'set:hangup_after_bridge=true',
    'set:continue_on_fail=true',
    `set:ringback=${ringback}`,
    ...outside.value.before.map(({ app, arg }) => `${app}:${arg}`),
    `bridge:${outside.value.dialString}`,
    `transfer:${dialFailed} ${kind} ${target.contexts.phones}`,
  ];
  return ok([
    `{${phone.join(',')}}sofia/${profile}/${extension}%${domain}`,
    `'m:^:${plan.join('^')}'`,
    'inline',
  ]);
}
