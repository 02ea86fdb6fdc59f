import type { Clock, PhoneRegistration } from '@callcard/crm-core';
import type { RegisteredContact, RegistrationChange } from '../channel/registration-event.js';

/** Which devices are registered with one switch. */
export interface Registrations {
  /** A device came, or went. */
  changed(change: RegistrationChange): void;
  /** What the switch answered to a question that was put at `askedAt`. */
  listed(contacts: readonly RegisteredContact[], askedAt: number): void;
  /** Events may have been missed: nothing is known until the switch is asked. */
  forget(): void;
  /** The devices of a SIP user; null: the switch was not asked yet. */
  of(sipUser: string): readonly PhoneRegistration[] | null;
  /** The contacts of a SIP user's devices, as they came from the phones: hostile text. */
  contactsOf(sipUser: string): readonly string[];
  /** The switch has to be asked: nothing is known, or its last answer is old. */
  isDue(): boolean;
}

/** The switch's table follows its events within some moments: who changed so shortly before it was asked stays as heard. */
const tableLagMs = 3_000;

/** The table is asked for again after so long, in case that an event was lost. Milliseconds. */
const askedEveryMs = 60_000;

interface Device extends PhoneRegistration {
  readonly callId: string;
}

interface Phone {
  /** Devices by their contact. */
  readonly devices: Map<string, Device>;
  /** When an event last said something of it. */
  heardAt: number;
}

/** Makes an empty memory of registrations. An event costs the same however many there are; who went is forgotten. */
export function createRegistrations(clock: Clock): Registrations {
  let phones = new Map<string, Phone>();
  let answeredAt: number | undefined;

  function phoneOf(sipUser: string): Phone {
    const phone = phones.get(sipUser) ?? { devices: new Map(), heardAt: Number.NEGATIVE_INFINITY };
    phones.set(sipUser, phone);
    return phone;
  }

  function add(
    { devices }: Phone,
    { contact, callId, userAgent }: RegisteredContact,
    before = devices,
  ): void {
    const registeredAt = before.get(contact)?.registeredAt ?? clock.now();
    devices.set(contact, { userAgent, registeredAt, callId });
  }

  function remove({ devices }: Phone, { contact, callId }: RegisteredContact): void {
    devices.delete(contact);
    if (contact !== '' || callId === '') return;
    for (const [known, device] of devices) if (device.callId === callId) devices.delete(known);
  }

  return {
    changed(change) {
      const phone = phoneOf(change.sipUser);
      phone.heardAt = clock.now();
      if (change.registered) add(phone, change);
      else remove(phone, change);
    },
    listed(contacts, askedAt) {
      const before = phones;
      const isFresh = ({ heardAt }: Phone) => heardAt > askedAt - tableLagMs;
      phones = new Map([...before].filter(([, phone]) => isFresh(phone)));
      for (const contact of contacts) {
        const known = before.get(contact.sipUser);
        if (!known || !isFresh(known)) add(phoneOf(contact.sipUser), contact, known?.devices);
      }
      answeredAt = askedAt;
    },
    forget() {
      phones = new Map();
      answeredAt = undefined;
    },
    of(sipUser) {
      if (answeredAt === undefined) return null;
      const devices = phones.get(sipUser)?.devices.values() ?? [];
      return [...devices].map(({ userAgent, registeredAt }) => ({ userAgent, registeredAt }));
    },
    contactsOf: (sipUser) => [...(phones.get(sipUser)?.devices.keys() ?? [])],
    isDue: () => answeredAt === undefined || clock.now() - answeredAt >= askedEveryMs,
  };
}
