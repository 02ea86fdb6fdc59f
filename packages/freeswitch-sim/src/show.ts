import type { Channel } from './channel.js';
import { stamp } from './events.js';
import type { Switch } from './switch.js';

const USAGE =
  '-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n';

type Row = Readonly<Record<string, string>>;

/** `show channels|calls|registrations as json`: rows as FreeSWITCH's core database has them. */
export function showJson(sw: Switch, argument: string): string {
  const [what = '', ...form] = argument.split(/\s+/);
  if (form.join(' ') !== 'as json') return USAGE;
  const channels = [...sw.channels.values()].filter((channel) => channel.hangupCause === undefined);
  switch (what) {
    case 'channels':
      return rows(channels.map((channel) => channelRow(sw, channel)));
    case 'calls':
      return rows(calls(channels).map(([first, second]) => callRow(sw, first, second)));
    case 'registrations':
      return rows(registrations(sw));
    default:
      return USAGE;
  }
}

/** An empty result has no `rows`, and a blank and a line feed that a full one has not. */
const rows = (found: readonly Row[]): string =>
  found.length === 0 ? '{"row_count": 0}\n' : JSON.stringify({ row_count: found.length, rows: found });

/** A conversation is one call, and so is every leg without one. */
function calls(channels: readonly Channel[]): ReadonlyArray<readonly [Channel, Channel | undefined]> {
  const second = new Set(
    channels.flatMap((channel) =>
      channel.partner !== undefined && channel.other?.type === 'originatee' ? [channel.partner] : [],
    ),
  );
  return channels
    .filter((channel) => !second.has(channel))
    .map((channel) => [channel, channel.partner] as const);
}

function channelRow(sw: Switch, channel: Channel): Row {
  const codec = channel.answered || channel.profile.times.progressMedia > 0;
  const { profile, initial } = channel;
  return {
    ...identity(channel),
    application: channel.variable('current_application') ?? '',
    application_data: channel.variable('current_application_data') ?? '',
    dialplan: profile.dialplan,
    context: profile.context,
    read_codec: codec ? 'PCMU' : '',
    read_rate: codec ? '8000' : '',
    read_bit_rate: codec ? '64000' : '',
    write_codec: codec ? 'PCMU' : '',
    write_rate: codec ? '8000' : '',
    write_bit_rate: codec ? '64000' : '',
    secure: '',
    hostname: sw.settings.hostname,
    presence_id: '',
    presence_data: '',
    accountcode: '',
    callstate: channel.callState,
    callee_name: channel.calleeName ?? '',
    callee_num: channel.calleeNumber ?? '',
    callee_direction: '',
    call_uuid: channel.variable('call_uuid') ?? '',
    sent_callee_name: channel.variable('last_sent_callee_id_name') ?? '',
    sent_callee_num: channel.variable('last_sent_callee_id_number') ?? '',
    initial_cid_name: initial.callerName,
    initial_cid_num: initial.callerNumber,
    initial_ip_addr: '127.0.0.1',
    initial_dest: initial.destination,
    initial_dialplan: initial.dialplan,
    initial_context: initial.context,
  };
}

function identity(channel: Channel) {
  const { profile } = channel;
  return {
    uuid: channel.uuid,
    direction: channel.direction,
    created: stamp(profile.times.created),
    created_epoch: String(Math.floor(profile.times.created / 1_000_000)),
    name: channel.name,
    state: channel.state,
    cid_name: profile.callerName,
    cid_num: profile.callerNumber,
    ip_addr: '127.0.0.1',
    dest: profile.destination,
  };
}

const callee = (channel: Channel) => ({
  presence_id: '',
  presence_data: '',
  accountcode: '',
  callstate: channel.callState,
  callee_name: channel.calleeName ?? '',
  callee_num: channel.calleeNumber ?? '',
  callee_direction: '',
});

const sent = (channel: Channel) => ({
  sent_callee_name: channel.variable('last_sent_callee_id_name') ?? '',
  sent_callee_num: channel.variable('last_sent_callee_id_number') ?? '',
});

function callRow(sw: Switch, first: Channel, second: Channel | undefined): Row {
  const bridged = first.profile.times.bridged;
  const other = second ?? first;
  const bSide = Object.entries({ ...identity(other), ...callee(other), ...sent(other) }).map(
    ([name, value]) => [`b_${name}`, second === undefined ? '' : value] as const,
  );
  return {
    ...identity(first),
    ...callee(first),
    call_uuid: first.variable('call_uuid') ?? '',
    hostname: sw.settings.hostname,
    ...sent(first),
    ...Object.fromEntries(bSide),
    call_created_epoch: second === undefined ? '' : String(Math.floor(bridged / 1_000_000)),
  };
}

function registrations(sw: Switch): readonly Row[] {
  const expires = String(Math.floor(sw.clock.micros() / 1_000_000) + 3600);
  return [...sw.phones]
    .filter(([, phone]) => phone.kind !== 'offline')
    .map(([extension]) => ({
      reg_user: extension,
      realm: sw.settings.domain,
      token: `sim-${extension}`,
      url: `sofia/internal/sip:${extension}@127.0.0.1:5061`,
      expires,
      network_ip: '127.0.0.1',
      network_port: '5061',
      network_proto: 'udp',
      hostname: sw.settings.hostname,
      metadata: '',
    }));
}
