import { randomUUID } from 'node:crypto';
import { Channel, waitFor } from './channel.js';
import { farEndHangsUp } from './lifecycle.js';
import type { CallScript } from './phones.js';
import type { Switch } from './switch.js';

/** A simulated call from outside. */
export interface PlacedCall {
  /** The uuid of the caller's leg. */
  readonly uuid: string;
  /** Resolves when the caller's leg is gone. */
  readonly ended: Promise<{ readonly answered: boolean; readonly cause: string }>;
  /** The caller hangs up, or gives up if nobody has answered. */
  hangUp(): void;
}

/** Lets a call arrive on the trunk, where the dialplan takes it. */
export function placeCall(sw: Switch, script: CallScript): PlacedCall {
  const channel = inboundChannel(sw, script);
  channel.presses = script.presses;
  // 503: no channel, no event, no record. The profile counts the new session itself, so that one place is never taken.
  if (sw.channels.size + 1 >= sw.limits.maxSessions) {
    const ended = Promise.resolve({ answered: false, cause: 'NORMAL_TEMPORARY_FAILURE' });
    return { uuid: channel.uuid, ended, hangUp: () => {} };
  }
  sw.addChannel(channel);
  sw.emit('CHANNEL_CREATE', channel);
  const hangUp = () => farEndHangsUp(sw, channel);
  if (script.cancelAfterMs !== undefined) {
    sw.clock.after(script.cancelAfterMs, () => {
      if (!channel.answered) hangUp();
    });
  }
  if (script.hangUpAfterMs !== undefined) void hangUpAfterTalk(sw, channel, script.hangUpAfterMs, hangUp);
  const ended = sw.start(channel).then(() => ({
    answered: channel.answered,
    cause: channel.hangupCause ?? 'NORMAL_CLEARING',
  }));
  return { uuid: channel.uuid, ended, hangUp };
}

async function hangUpAfterTalk(sw: Switch, channel: Channel, ms: number, hangUp: () => void): Promise<void> {
  await waitFor(sw.clock, [channel], () => channel.answered || channel.hangupCause !== undefined);
  sw.clock.after(ms, hangUp);
}

function inboundChannel(sw: Switch, script: CallScript): Channel {
  const { trunkProfile, context } = sw.settings;
  const uuid = randomUUID();
  const host = '127.0.0.1';
  const name = `sofia/${trunkProfile}/${script.from}@${host}`;
  const optional: ReadonlyArray<readonly [string, string]> = [
    ...(script.name === undefined ? [] : [['sip_from_display', script.name] as const]),
    // In a call detail record the variables alone say so: its caller profile has no such field.
    ...(script.withheld
      ? ([
          ['privacy_hide_name', 'true'],
          ['privacy_hide_number', 'true'],
        ] as const)
      : []),
  ];
  return new Channel(
    {
      uuid,
      direction: 'inbound',
      name,
      callerName: script.name ?? script.from,
      callerNumber: script.from,
      hidden: script.withheld === true,
      destination: script.to,
      context,
      dialplan: 'XML',
      variables: [
        ['direction', 'inbound'],
        ['uuid', uuid],
        ['call_uuid', uuid],
        ['sip_from_user', script.from],
        ['sip_from_uri', `${script.from}@${host}`],
        ['sip_from_host', host],
        ['channel_name', name],
        ['sip_call_id', randomUUID()],
        ['sip_network_ip', host],
        ['sip_received_ip', host],
        ['sip_from_user_stripped', script.from.replace(/^\+/, '')],
        ['sofia_profile_name', trunkProfile],
        ['recovery_profile_name', trunkProfile],
        ...optional,
        ['sip_req_user', script.to],
        ['sip_req_host', host],
        ['sip_to_user', script.to],
        ['sip_to_host', host],
        ['max_forwards', '70'],
        ['endpoint_disposition', 'DELAYED NEGOTIATION'],
      ],
    },
    sw.clock.micros(),
  );
}
