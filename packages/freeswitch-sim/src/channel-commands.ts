import { play } from './audio-applications.js';
import { causeFrom } from './causes.js';
import type { Channel } from './channel.js';
import { channelHeaders } from './channel-headers.js';
import type { Perform } from './command.js';
import { preamble, type SwitchEvent, toJson, toPlain } from './events.js';
import { lookUp } from './expand.js';
import { hangUp } from './lifecycle.js';
import { meet } from './meeting.js';
import { startConversation, stopConversations } from './recordings.js';
import type { Switch } from './switch.js';
import { transfer } from './transfer.js';

const NO_CHANNEL = '-ERR No such channel!\n';
const OK = '+OK\n';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** A command whose first word is a channel's uuid. */
const onChannel =
  (usage: string, perform: (sw: Switch, channel: Channel, rest: string) => string): Perform =>
  (sw, argument) => {
    const [uuid = ''] = words(argument);
    if (uuid === '') return `-USAGE: ${usage}\n`;
    const channel = living(sw, uuid);
    return channel ? perform(sw, channel, argument.slice(uuid.length).trim()) : NO_CHANNEL;
  };

function living(sw: Switch, uuid: string): Channel | undefined {
  const channel = sw.channels.get(uuid);
  return channel?.hangupCause === undefined ? channel : undefined;
}

const setvar = onChannel('<uuid> <var> [value]', (_sw, channel, rest) => {
  const [name = ''] = words(rest);
  channel.setVariable(name, rest.slice(name.length).trim());
  return OK;
});

const setvarMulti = onChannel('<uuid> <var>=<value>;<var>=<value>...', (_sw, channel, rest) => {
  for (const pair of rest.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) channel.setVariable(pair.slice(0, at).trim(), pair.slice(at + 1));
  }
  return OK;
});

const dump = onChannel('<uuid> [format]', (sw, channel, format) => {
  const head = preamble('CHANNEL_DATA', sw.origin, sw.clock.micros(), 0);
  const event: SwitchEvent = { name: 'CHANNEL_DATA', headers: [...head, ...channelHeaders(channel)] };
  return format === 'json' ? toJson(event) : toPlain(event);
});

/** Where a channel is sent when nobody names a context. */
export function contextOf(channel: Channel): string {
  return channel.variable('force_transfer_context') ?? channel.profile.context;
}

/** `uuid dest [dialplan] [context]`, the destination in quotes if it has spaces; `-bleg` moves the other end. */
const uuidTransfer = onChannel(
  '<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]',
  (sw, channel, rest) => {
    const parsed = /^(?:(-bleg|-both)\s+)?(?:'([^']*)'|(\S+))(?:\s+(\S+))?(?:\s+(\S+))?$/.exec(rest);
    const destination = parsed?.[2] ?? parsed?.[3];
    if (!parsed || !destination)
      return '-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n';
    const [, which, , , dialplan = 'XML', context] = parsed;
    const moved =
      which === undefined ? [channel] : which === '-bleg' ? [channel.partner] : [channel.partner, channel];
    for (const leg of moved) {
      if (leg === undefined) return '-ERR No such channel!\n';
      transfer(sw, leg, { kind: 'dial', destination, dialplan, context: context ?? contextOf(leg) });
    }
    return OK;
  },
);

/** `[off|toggle] uuid`: an unknown channel is no error when holding, as with FreeSWITCH (freeswitch.md section 5). */
const hold: Perform = (sw, argument) => {
  const [first = '', second = ''] = words(argument);
  const change = first === 'off' || first === 'toggle' ? first : 'on';
  const channel = living(sw, change === 'on' ? first : second);
  if (channel === undefined) return '+OK Success\n';
  const held = channel.callState === 'HELD';
  if (change === 'off' && !held) return '-ERR Operation failed\n';
  if (change === 'off' || (change === 'toggle' && held)) endHold(sw, channel);
  else startHold(sw, channel);
  return '+OK Success\n';
};

function startHold(sw: Switch, channel: Channel): void {
  channel.callState = 'HELD';
  channel.profile.times.lastHold = sw.clock.micros();
  sw.emit('CHANNEL_HOLD', channel);
}

function endHold(sw: Switch, channel: Channel): void {
  const times = channel.profile.times;
  channel.callState = 'UNHELD';
  times.holdAccumulated += sw.clock.micros() - times.lastHold;
  sw.emit('CHANNEL_UNHOLD', channel);
  channel.callState = 'ACTIVE';
}

const record = onChannel('<uuid> [start|stop|mask|unmask] <path> [<limit>]', (sw, channel, rest) => {
  const [action = '', path = ''] = words(rest);
  const recorder = sw.recorders.get(channel)?.find((one) => one.path === path);
  if (action === 'start' && path !== '') {
    return startConversation(sw, channel, path).ok ? '+OK Success\n' : '-ERR Cannot record session!\n';
  }
  if (action === 'stop' && path !== '') {
    const ended = stopConversations(sw, channel, 'success-maxtime', path === 'all' ? undefined : path);
    return ended > 0 ? '+OK Success\n' : '-ERR Cannot stop record session!\n';
  }
  if (action === 'mask' || action === 'unmask') {
    recorder?.mask(action === 'mask');
    return recorder ? '+OK Success\n' : '-ERR Cannot mask record session!\n';
  }
  return '-USAGE: <uuid> [start|stop|mask|unmask] <path> [<limit>]\n';
});

const uuidBridge: Perform = (sw, argument) => {
  const [first = '', second = ''] = words(argument);
  const [leading, other] = [living(sw, first), living(sw, second)];
  if (!leading || !other) return '-ERR Invalid uuid\n';
  meet(sw, leading, other);
  return `+OK ${other.uuid}\n`;
};

/** `uuid dest[/dialplan][/context] dest[/dialplan][/context]`: the leg, then its partner. */
const dualTransfer = onChannel(
  '<uuid> <A-dest-exten>[/<A-dialplan>][/<A-context>] <B…>',
  (sw, channel, rest) => {
    const { partner } = channel;
    const [own = '', others = ''] = words(rest);
    for (const [leg, to] of [[partner, others] as const, [channel, own] as const]) {
      const [destination = '', dialplan = 'XML', context = channel.profile.context] = to.split('/');
      if (leg && destination !== '') transfer(sw, leg, { kind: 'dial', destination, dialplan, context });
    }
    return OK;
  },
);

/** A phone that is told to talk picks up, as desk phones do whose settings allow it. */
const phoneEvent = onChannel('<uuid> [talk|hold|<event>]', (_sw, channel, event) => {
  if (event === 'talk') channel.pickUp?.();
  return '+OK Success\n';
});

/** Only muting what comes from the leg is simulated. */
const audio = onChannel('<uuid> [start [read|write] [mute|level <level>]|stop]', (_sw, channel, rest) => {
  const [action, direction, effect, level] = words(rest);
  if (action === 'stop') channel.muted = false;
  else if (direction === 'read' && effect === 'mute') channel.muted = level !== '0';
  return OK;
});

/**
 * `uuid playback::file aleg`: plays while the leg goes on with what it does, until the file ends or `uuid_break`. Another application,
 * in quotes if it has spaces, is carried out inside what the leg does.
 */
const broadcast = onChannel('<uuid> <path> [aleg|bleg|holdb|both]', (sw, channel, rest) => {
  const [, quoted, plain] = /^(?:'([^']*)'|(\S+))/.exec(rest) ?? [];
  const [, name = 'playback', path = ''] = /^(?:(\w+)::)?(.*)$/s.exec(quoted ?? plain ?? '') ?? [];
  if (name !== 'playback') {
    channel.messages.push({ application: { name, data: path }, loops: 1 });
    channel.changed();
    return '+OK Message sent\n';
  }
  const playing = { stopped: false };
  if (channel.broadcast) channel.broadcast.stopped = true;
  channel.broadcast = playing;
  void play(sw, channel, path, () => playing.stopped).then(() => {
    if (channel.broadcast === playing) channel.broadcast = undefined;
  });
  return '+OK Message sent\n';
});

const stopBroadcast = onChannel('<uuid> [all]', (_sw, channel) => {
  if (channel.broadcast) channel.broadcast.stopped = true;
  channel.broadcast = undefined;
  channel.changed();
  return OK;
});

/** `+seconds uuid destination [dialplan] [context]`. */
const schedTransfer: Perform = (sw, argument) => {
  const [when = '', uuid = '', destination = '', dialplan = 'XML', context] = words(argument);
  if (destination === '') return '-USAGE: [+]<time> <uuid> <extension> [<dialplan>] [<context>]\n';
  const channel = living(sw, uuid);
  if (channel === undefined) return NO_CHANNEL;
  sw.scheduler.add(uuid, Math.max(0, Number(when.replace('+', '')) || 0) * 1000, () =>
    transfer(sw, channel, {
      kind: 'dial',
      destination,
      dialplan,
      context: context ?? channel.profile.context,
    }),
  );
  return OK;
};

/** `+seconds group command`: carries the command out then. */
const schedApi: Perform = (sw, argument) => {
  const [, seconds, group = '', name = '', rest = ''] =
    /^\+(\d+) (\S+) (\S+)(?: (.*))?$/s.exec(argument) ?? [];
  if (seconds === undefined)
    return '-ERR Invalid syntax. USAGE: [+@]<time> <group_name> <command_string>[&]\n';
  const perform = channelCommands.find(([known]) => known === name)?.[1];
  const id = sw.scheduler.add(group, Number(seconds) * 1000, () => void perform?.(sw, rest));
  return `+OK Added: ${id}\n`;
};

/** API commands about one channel. */
export const channelCommands: ReadonlyArray<readonly [string, Perform]> = [
  ['uuid_exists', (sw, uuid) => String(sw.channels.has(uuid))],
  [
    'uuid_kill',
    onChannel('<uuid> [cause]', (sw, channel, cause) => {
      hangUp(sw, channel, causeFrom(cause === '' ? 'NORMAL_CLEARING' : cause));
      return OK;
    }),
  ],
  ['uuid_dump', dump],
  ['uuid_getvar', onChannel('<uuid> <var>', (sw, channel, name) => lookUp(sw, channel, name) ?? '_undef_')],
  ['uuid_setvar', setvar],
  ['uuid_setvar_multi', setvarMulti],
  ['uuid_transfer', uuidTransfer],
  ['uuid_hold', hold],
  ['uuid_record', record],
  ['uuid_audio', audio],
  ['uuid_broadcast', broadcast],
  ['uuid_break', stopBroadcast],
  ['uuid_bridge', uuidBridge],
  ['uuid_dual_transfer', dualTransfer],
  ['uuid_phone_event', phoneEvent],
  [
    'uuid_send_dtmf',
    onChannel('<uuid> <dtmf_data>', (_sw, channel, digits) => {
      // Without how long each lasts, and without pauses.
      channel.digitsHeard += digits.replace(/@.*/s, '').replace(/w/gi, '');
      return `+OK ${channel.uuid} sent DTMF ${digits}.\n`;
    }),
  ],
  ['sched_del', (sw, idOrGroup) => `+OK Deleted: ${idOrGroup === '' ? 0 : sw.scheduler.remove(idOrGroup)}\n`],
  ['sched_transfer', schedTransfer],
  ['sched_api', schedApi],
];
