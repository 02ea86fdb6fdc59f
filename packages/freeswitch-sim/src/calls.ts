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
  channel.ackAfterMs = script.ackAfterMs ?? 0;
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

interface ComesInAt {
  readonly profile: string;
  readonly context: string;
  readonly variables: readonly (readonly [string, string])[];
}

/** A variable with what stood in a header; the switch refuses values with a `${` in them. */
const noted = (name: string, header: string | undefined): ReadonlyArray<readonly [string, string]> =>
  header === undefined || header.includes('${') ? [] : [[name, header]];

/** Whom a header names, as the switch reads it; undefined: there is none, or nobody in it. */
function identityIn(
  header: string | undefined,
): { readonly name: string; readonly user: string } | undefined {
  const [, name = '', user] = /^\s*(?:"((?:[^"\\]|\\.)*)")?\s*<sips?:([^@;>]+)/.exec(header ?? '') ?? [];
  return user === undefined ? undefined : { name: name.replaceAll('${', '%{'), user };
}

function inboundChannel(sw: Switch, script: CallScript, at: ComesInAt): Channel {
  const { profile, context } = at;
  const uuid = randomUUID();
  const host = '127.0.0.1';
  const name = `sofia/${profile}/${script.from}@${host}`;
  const { assertedIdentity, remotePartyId, privacy } = script;
  const identity = identityIn(assertedIdentity ?? remotePartyId);
  const shown = script.name === undefined ? '' : `"${script.name.replace(/["\\]/g, '\\$&')}" `;
  const hidden = script.withheld === true || /\bid\b/i.test(privacy ?? '');
  const optional: ReadonlyArray<readonly [string, string]> = [
    ['sip_full_from', `${shown}<sip:${script.from}@${host}>;tag=${randomUUID()}`],
    ...(script.name === undefined ? [] : [['sip_from_display', script.name] as const]),
    ...noted('sip_P-Asserted-Identity', assertedIdentity),
    ...noted('sip_Remote-Party-ID', remotePartyId),
    ...(identity ? [['sip_cid_type', assertedIdentity ? 'pid' : 'rpid'] as const] : []),
    ...(privacy === undefined ? [] : [['sip_Privacy', privacy] as const]),
    // In a call detail record the variables alone say so: its caller profile has no such field.
    ...(hidden
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
      callerName: identity?.name || (script.name ?? script.from),
      callerNumber: identity?.user ?? script.from,
      hidden,
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
