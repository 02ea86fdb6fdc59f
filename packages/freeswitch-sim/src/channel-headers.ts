import type { Channel, ChannelState } from './channel.js';
import type { Headers, HeaderValue } from './events.js';
import type { CallerProfile, ProfileOwner, Times } from './profile.js';

const STATE_NUMBERS: Readonly<Record<ChannelState, string>> = {
  CS_INIT: '2',
  CS_EXECUTE: '4',
  CS_EXCHANGE_MEDIA: '5',
  CS_CONSUME_MEDIA: '7',
  CS_HANGUP: '10',
  CS_REPORTING: '11',
};

/** Everything that a channel event says about its channel, in FreeSWITCH's order: state, profiles, variables. */
export function channelHeaders(channel: Channel): Headers {
  const headers: Array<readonly [string, HeaderValue]> = [];
  const add = (name: string, value: HeaderValue | undefined) => {
    if (value !== undefined && value !== '') headers.push([name, value]);
  };
  add('Hangup-Cause', channel.hangupCause);
  add('Channel-State', channel.state);
  add('Channel-Call-State', channel.callState);
  add('Channel-State-Number', STATE_NUMBERS[channel.state]);
  add('Channel-Name', channel.name);
  add('Unique-ID', channel.uuid);
  add('Call-Direction', channel.direction);
  add('Presence-Call-Direction', channel.direction);
  add('Channel-HIT-Dialplan', String(channel.direction === 'inbound'));
  add('Channel-Call-UUID', channel.variable('call_uuid') ?? channel.uuid);
  add('Answer-State', channel.answerState);
  if (hasMedia(channel)) for (const header of codecHeaders) headers.push(header);
  headers.push(...profileHeaders('Caller', channel, channel.profile, channel.profile.times));
  const other = channel.other;
  if (other !== undefined) {
    add('Other-Type', other.type);
    const profile = other.profile;
    headers.push(
      ...profileHeaders('Other-Leg', other.channel, profile, timesOfOther(channel, profile.times)),
    );
  }
  for (const [name, value] of channel.variables) headers.push([`variable_${name}`, value]);
  return headers;
}

const hasMedia = (channel: Channel) => channel.answered || channel.profile.times.progressMedia > 0;

const codecHeaders: Headers = [
  ['Channel-Read-Codec-Name', 'PCMU'],
  ['Channel-Read-Codec-Rate', '8000'],
  ['Channel-Read-Codec-Bit-Rate', '64000'],
  ['Channel-Write-Codec-Name', 'PCMU'],
  ['Channel-Write-Codec-Rate', '8000'],
  ['Channel-Write-Codec-Bit-Rate', '64000'],
];

/** A rung leg knows of the ringing one only the copy made when it was rung, which has hardly a time in it. */
function timesOfOther(channel: Channel, times: Times): Times {
  if (channel.other?.type === 'originatee') return times;
  return {
    ...times,
    profileCreated: 0,
    created: 0,
    answered: 0,
    progress: channel.profile.times.progress,
    progressMedia: 0,
    hangup: 0,
    transfer: 0,
    bridged: 0,
    lastHold: 0,
    holdAccumulated: 0,
  };
}

function profileHeaders(
  prefix: string,
  channel: ProfileOwner,
  profile: CallerProfile,
  times: Times,
): Headers {
  const logical = prefix === 'Caller' ? channel.direction : 'inbound';
  const caller = channel.initial;
  const fields: ReadonlyArray<readonly [string, string | undefined]> = [
    ['Direction', channel.direction],
    ['Logical-Direction', logical],
    ['Username', caller.callerNumber],
    ['Dialplan', profile.dialplan],
    ['Caller-ID-Name', profile.callerName],
    ['Caller-ID-Number', profile.callerNumber],
    ['Orig-Caller-ID-Name', caller.callerName],
    ['Orig-Caller-ID-Number', caller.callerNumber],
    ['Callee-ID-Name', channel.calleeName],
    ['Callee-ID-Number', channel.calleeNumber],
    ['Network-Addr', '127.0.0.1'],
    ['ANI', caller.callerNumber],
    ['Destination-Number', profile.destination],
    ['Unique-ID', channel.uuid],
    ['Source', 'mod_sofia'],
    ['Transfer-Source', profile.transferSource],
    ['Context', profile.context],
    ['RDNIS', profile.rdnis],
    ['Channel-Name', channel.name],
    ['Profile-Index', prefix === 'Caller' ? String(profile.index) : undefined],
  ];
  const present = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[`${prefix}-${name}`, value] as const],
  );
  return [...present, ...timeHeaders(prefix, times), ...privacyHeaders(prefix, profile)];
}

function timeHeaders(prefix: string, times: Times): Headers {
  const fields: ReadonlyArray<readonly [string, number]> = [
    ['Profile-Created-Time', times.profileCreated],
    ['Channel-Created-Time', times.created],
    ['Channel-Answered-Time', times.answered],
    ['Channel-Progress-Time', times.progress],
    ['Channel-Progress-Media-Time', times.progressMedia],
    ['Channel-Hangup-Time', times.hangup],
    ['Channel-Transfer-Time', times.transfer],
    ['Channel-Resurrect-Time', 0],
    ['Channel-Bridged-Time', times.bridged],
    ['Channel-Last-Hold', times.lastHold],
    ['Channel-Hold-Accum', times.holdAccumulated],
  ];
  return fields.map(([name, micros]) => [`${prefix}-${name}`, String(micros)] as const);
}

function privacyHeaders(prefix: string, { hidden }: CallerProfile): Headers {
  return [
    [`${prefix}-Screen-Bit`, 'true'],
    [`${prefix}-Privacy-Hide-Name`, String(hidden)],
    [`${prefix}-Privacy-Hide-Number`, String(hidden)],
  ];
}
