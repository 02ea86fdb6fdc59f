import type { Headers } from './events.js';
import type { PhoneBehaviour } from './phones.js';
import type { Switch } from './switch.js';

/** Profile that the phones are registered with. */
export const PHONES_PROFILE = 'internal';

/** Where simulated phones say they can be reached. */
export const PHONE_ADDRESS = '127.0.0.1:5061';

/** What is dialled through a gateway has a behaviour as well, and registers nowhere. */
const isPhone = (name: string) => !name.startsWith('+');

const contactOf = (user: string) => `"" <sip:${user}@${PHONE_ADDRESS}>`;

/** Sets a phone's behaviour: it registers with it, or takes its registration back. */
export function setPhone(sw: Switch, name: string, behaviour: PhoneBehaviour): void {
  const was = sw.phones.get(name);
  sw.phones.set(name, behaviour);
  if (!isPhone(name)) return;
  const { domain } = sw.settings;
  const about: Headers = [
    ['profile-name', PHONES_PROFILE],
    ['from-user', name],
    ['from-host', domain],
    ['contact', contactOf(name)],
    ['call-id', `${name}@simulator`],
    ['user-agent', 'simulator'],
  ];
  if (behaviour.kind !== 'offline') {
    sw.emit('CUSTOM', undefined, [
      ['Event-Subclass', 'sofia::register'],
      ...about,
      ['status', 'Registered(UDP)'],
      ['expires', '3600'],
      ['username', name],
      ['realm', domain],
    ]);
  } else if (was !== undefined && was.kind !== 'offline') {
    sw.emit('CUSTOM', undefined, [['Event-Subclass', 'sofia::unregister'], ...about]);
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `sofia xmlstatus profile <profile> reg`: who is registered; other forms are not simulated. */
export function sofia(sw: Switch, argument: string): string {
  const [form, what, profile, list] = argument.split(/\s+/);
  if (form !== 'xmlstatus' || what !== 'profile' || list !== 'reg') return '-ERR not simulated\n';
  if (profile !== PHONES_PROFILE) return 'Invalid Profile!\n';
  const registered = [...sw.phones].filter(([name, { kind }]) => isPhone(name) && kind !== 'offline');
  const rows = registered.flatMap(([name]) => [
    '    <registration>',
    `        <call-id>${escaped(name)}@simulator</call-id>`,
    `        <user>${escaped(name)}@${sw.settings.domain}</user>`,
    `        <contact>${escaped(contactOf(name))}</contact>`,
    '        <agent>simulator</agent>',
    '        <status>Registered(UDP)(unknown)</status>',
    `        <sip-auth-user>${escaped(name)}</sip-auth-user>`,
    '    </registration>',
  ]);
  const lines = ['<?xml version="1.0" encoding="ISO-8859-1"?>', '<profile>', '  <registrations>', ...rows];
  return [...lines, '  </registrations>', '</profile>', ''].join('\n');
}
