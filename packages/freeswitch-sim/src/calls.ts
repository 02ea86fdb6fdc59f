import { randomUUID } from 'node:crypto';
import { sipStatus } from './causes.js';
import { Channel, waitFor } from './channel.js';
import { farEndHangsUp } from './lifecycle.js';
import type { CallScript, DialScript } from './phones.js';
import type { Switch } from './switch.js';
import { dialplanName } from './vocabulary.js';

/** A simulated call from outside. */
export interface PlacedCall {
  /** The uuid of the caller's leg. */
  readonly uuid: string;
  /** Resolves when the caller's leg is gone. */
  readonly ended: Promise<{ readonly answered: boolean; readonly cause: string }>;
  /** The caller hangs up, or gives up if nobody has answered. */
  hangUp(): void;
}

/** A simulated call that a phone makes. */
export interface DialledCall extends PlacedCall {
  /** Resolves when the phone's leg is gone. `status`: the last one that its INVITE got. */
  readonly ended: Promise<{ readonly answered: boolean; readonly cause: string; readonly status: number }>;
}

/** Lets a call arrive on the trunk, where the dialplan takes it. */
export function placeCall(sw: Switch, script: CallScript): PlacedCall {
  const { trunkProfile, context } = sw.settings;
  return comeIn(sw, script, inboundChannel(sw, script, { profile: trunkProfile, context, variables: [] }));
}

/** Lets a phone dial: the switch has asked for its password, and knows its SIP user. */
export function dialOut(sw: Switch, script: DialScript): DialledCall {
  const variables = [
    ['user_name', script.from],
    ['domain_name', sw.settings.domain],
    ['sip_authorized', 'true'],
  ] as const;
  const at = { profile: 'internal', context: dialplanName.phones, variables };
  const channel = inboundChannel(sw, script, at);
  const call = comeIn(sw, script, channel);
  const statusOf = (cause: string) =>
    Number(channel.variable('sip_invite_failure_status') ?? sipStatus(cause));
  const ended = call.ended.then((end) => ({ ...end, status: end.answered ? 200 : statusOf(end.cause) }));
  return { ...call, ended };
}

function comeIn(sw: Switch, script: CallScript, channel: Channel): PlacedCall {
  channel.presses = script.presses;
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

interface ComesInAt {
  readonly profile: string;
  readonly context: string;
  readonly variables: readonly (readonly [string, string])[];
}

function inboundChannel(sw: Switch, script: CallScript, at: ComesInAt): Channel {
  const { profile, context } = at;
  const uuid = randomUUID();
  const host = '127.0.0.1';
  const name = `sofia/${profile}/${script.from}@${host}`;
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
        ['sofia_profile_name', profile],
        ['recovery_profile_name', profile],
        ...optional,
        ...at.variables,
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
