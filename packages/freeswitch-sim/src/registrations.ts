import type { Headers } from './events.js';
import type { PhoneBehaviour } from './phones.js';
import type { Switch } from './switch.js';

/** Profile that the phones are registered with. */
export const PHONES_PROFILE = 'internal';

/** The one gateway that a simulated switch has. */
export const TRUNK = 'trunk';

/** Where simulated phones say they can be reached. */
export const PHONE_ADDRESS = '127.0.0.1:5061';

/** What is dialled through a gateway has a behaviour as well, and registers nowhere. */
const isPhone = (name: string) => !name.startsWith('+');

/** `1001`, or a further phone of the same user by its address: `1001@127.0.0.1:5062`. */
const readName = (name: string) => {
  const [user = '', address = PHONE_ADDRESS] = name.split('@');
  return { user, contact: `"" <sip:${user}@${address}>` };
};

/**
 * Sets a phone's behaviour: it registers with it, or takes its registration back. A further phone of a user has its address
 * in its name: `1001@127.0.0.1:5062`.
 */
export function setPhone(sw: Switch, name: string, behaviour: PhoneBehaviour): void {
  const was = sw.phones.get(name);
  sw.phones.set(name, behaviour);
  if (!isPhone(name)) return;
  const { domain } = sw.settings;
  const { user, contact } = readName(name);
  const about: Headers = [
    ['profile-name', PHONES_PROFILE],
    ['from-user', user],
    ['from-host', domain],
    ['contact', contact],
    ['call-id', `${name}@simulator`],
    ['user-agent', 'simulator'],
  ];
  if (behaviour.kind !== 'offline') {
    sw.emit('CUSTOM', undefined, [
      ['Event-Subclass', 'sofia::register'],
      ...about,
      ['status', 'Registered(UDP)'],
      ['expires', '3600'],
      ['username', user],
      ['realm', domain],
    ]);
  } else if (was !== undefined && was.kind !== 'offline') {
    sw.emit('CUSTOM', undefined, [['Event-Subclass', 'sofia::unregister'], ...about]);
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `sofia xmlstatus profile <profile> reg` says who is registered, `sofia xmlstatus gateway <gateway>` that there is one; other forms are not simulated. */
export function sofia(sw: Switch, argument: string): string {
  const [form, what, profile, list] = argument.split(/\s+/);
  if (form === 'xmlstatus' && what === 'gateway')
    return profile === TRUNK ? `<gateway>\n  <name>${TRUNK}</name>\n</gateway>\n` : 'Invalid Gateway!\n';
  if (form !== 'xmlstatus' || what !== 'profile' || list !== 'reg') return '-ERR not simulated\n';
  if (profile !== PHONES_PROFILE) return 'Invalid Profile!\n';
  const registered = [...sw.phones].filter(([name, { kind }]) => isPhone(name) && kind !== 'offline');
  const rows = registered.flatMap(([name]) => {
    const { user, contact } = readName(name);
    return [
      '    <registration>',
      `        <call-id>${escaped(name)}@simulator</call-id>`,
      `        <user>${escaped(user)}@${sw.settings.domain}</user>`,
      `        <contact>${escaped(contact)}</contact>`,
      '        <agent>simulator</agent>',
      '        <status>Registered(UDP)(unknown)</status>',
      `        <sip-auth-user>${escaped(user)}</sip-auth-user>`,
      '    </registration>',
    ];
  });
  const lines = ['<?xml version="1.0" encoding="ISO-8859-1"?>', '<profile>', '  <registrations>', ...rows];
  return [...lines, '  </registrations>', '</profile>', ''].join('\n');
}
