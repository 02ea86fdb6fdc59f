import { answer } from './answering.js';
import { attend, type Perform } from './task.js';
import { conferenceEvent } from './vocabulary.js';

/** `name@profile+flags{endconf|mintwo}`: whoever comes first makes the room, which ends with its last member at the latest. */
export const conference: Perform = async (task) => {
  const { sw, channel, data, execute } = task;
  const [, name = '', profile = '', flags = ''] =
    /^([^@+]+)(?:@([^+]*))?(?:\+flags\{([^}]*)\})?/.exec(data) ?? [];
  if (name === '') return;
  await answer(sw, channel, execute);
  if (channel.interrupted) return;
  if (!sw.conferences.has(name))
    sw.emit('CUSTOM', undefined, [
      ['Event-Subclass', conferenceEvent],
      ['Conference-Name', name],
      ['Conference-Size', '0'],
      ['Conference-Profile-Name', profile],
      ['Action', 'conference-create'],
    ]);
  const room = sw.conferences.get(name) ?? { members: new Set(), least: 1, enforced: false, over: false };
  sw.conferences.set(name, room);
  const tell = (action: string) =>
    sw.emit('CUSTOM', channel, [
      ['Event-Subclass', conferenceEvent],
      ['Conference-Name', name],
      ['Conference-Size', String(room.members.size)],
      ['Action', action],
    ]);
  const isFlag = (flag: string) => flags.split('|').includes(flag);

  channel.setVariable('conference_name', name);
  channel.conference = room;
  room.members.add(channel);
  if (isFlag('mintwo')) room.least = 2;
  room.enforced ||= room.members.size >= room.least;
  tell('add-member');
  await attend(task, () => room.over);
  channel.conference = undefined;
  room.members.delete(channel);
  room.over ||= isFlag('endconf') || (room.enforced && room.members.size < room.least);
  if (room.members.size === 0 && sw.conferences.get(name) === room) sw.conferences.delete(name);
  tell('del-member');
  for (const member of room.members) member.changed();
};

/** `uuid`: hears both sides of that channel until it is gone, and is heard by nobody, or by its far end. */
export const eavesdrop: Perform = async (task) => {
  const { sw, data } = task;
  const [uuid = ''] = data.split(/\s+/);
  const heard = sw.channels.get(uuid);
  if (heard) await attend(task, () => heard.hangupCause !== undefined, [heard]);
};
