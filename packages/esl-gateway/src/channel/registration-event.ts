import type { NamedEvent } from './event-facts.js';

/** The custom events that say which phones can be reached. `sofia::register_attempt` says nothing of the kind. */
export const registrationEvents: readonly string[] = [
  'sofia::register',
  'sofia::unregister',
  'sofia::expire',
];

/** One device of one SIP user, by the contact that it registered. */
export interface RegisteredContact {
  readonly sipUser: string;
  readonly domain: string;
  /** As it came from the phone. Hostile text; empty: the switch does not say. */
  readonly contact: string;
  /** Of its REGISTER: what tells registrations apart where the contact is not said. Hostile text. */
  readonly callId: string;
  /** Hostile text. */
  readonly userAgent: string;
}

/** A device came, or came again, or went. */
export interface RegistrationChange extends RegisteredContact {
  readonly registered: boolean;
}

/** Reads what an event says of a registration with a profile; undefined: nothing. */
export function registrationChange(
  event: Pick<NamedEvent, 'name' | 'get'>,
  profile: string,
): RegistrationChange | undefined {
  const subclass = event.get('Event-Subclass') ?? '';
  if (event.name !== 'CUSTOM' || !registrationEvents.includes(subclass)) return undefined;
  if (event.get('profile-name') !== profile) return undefined;
  // An expiry has other names than a registration.
  const [user, host] = subclass === 'sofia::expire' ? ['user', 'host'] : ['from-user', 'from-host'];
  const sipUser = event.get(user ?? '');
  if (!sipUser) return undefined;
  return {
    sipUser,
    domain: event.get(host ?? '') ?? '',
    // Not said when a browser's connection ends.
    contact: event.get('contact') ?? '',
    callId: event.get('call-id') ?? '',
    userAgent: event.get('user-agent') ?? '',
    registered: subclass === 'sofia::register',
  };
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

function decoded(text: string): string {
  return text.replace(/&(quot|apos|lt|gt|amp);/g, (_, name: string) => entities[name] ?? '');
}

function field(registration: string, name: string): string {
  const start = registration.indexOf(`<${name}>`);
  const end = registration.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? '' : decoded(registration.slice(start + name.length + 2, end));
}

/** Reads the answer of `sofia xmlstatus profile <profile> reg`; undefined: it is none. */
export function registrationsIn(answer: string): RegisteredContact[] | undefined {
  if (!answer.includes('<profile>')) return undefined;
  const [, ...registrations] = answer.split('<registration>');
  return registrations.flatMap((registration) => {
    const [sipUser = '', domain = ''] = field(registration, 'user').split('@');
    const [contact, userAgent] = [field(registration, 'contact'), field(registration, 'agent')];
    const callId = field(registration, 'call-id');
    return sipUser === '' ? [] : [{ sipUser, domain, contact, callId, userAgent }];
  });
}
