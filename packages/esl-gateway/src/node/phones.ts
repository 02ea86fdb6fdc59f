import { type Clock, err, ok, type PhonePresence, type Result } from '@callcard/crm-core';
import {
  type RegisteredContact,
  registrationChange,
  registrationsIn,
} from '../channel/registration-event.js';
import { snapshotOf } from '../channel/snapshot.js';
import { dialAddress } from '../plan/contacts.js';
import type { EslConnection } from '../protocol/connection.js';
import type { EslEvent } from '../protocol/event.js';
import type { Notify } from './notice.js';
import { createOtherCalls, type OtherCalls } from './other-calls.js';
import { createRegistrations } from './registrations.js';
import type { SwitchError } from './switch.js';

/** What one switch says of the phones (rule R13). */
export interface Phones extends PhonePresence, Pick<OtherCalls, 'seen' | 'keepListed'> {
  handle(event: EslEvent): void;
  /** The addresses of a SIP user's devices that can be dialled. */
  addressesOf(sipUser: string): readonly string[];
  /** Events may have been missed. */
  forget(): void;
  /**
   * Asks the switch, if it has to be asked and is not being asked; resolves when it is not being asked: a long table takes it a
   * while. That it does not say is reported once, until it does.
   */
  refresh(): Promise<void>;
}

export interface PhonesOptions {
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** Phones of other domains are others'; undefined: the profile has one domain. */
  readonly domain?: string | undefined;
  /** Hears of background jobs: long lists are not made while other commands wait. */
  readonly events: Pick<EslConnection, 'bgapi'>;
  readonly clock: Clock;
  readonly notify: Notify;
}

const answerWithinMs = 10_000;

/** Makes the memory of the phones of one switch. */
export function createPhones({ profile, domain, events, clock, notify }: PhonesOptions): Phones {
  const registrations = createRegistrations(clock);
  const otherCalls = createOtherCalls(clock, { profile, domain });

  const isOurs = (contact: RegisteredContact) => domain === undefined || contact.domain === domain;

  let isUnread = false;
  let asking: Promise<void> | undefined;
  /** Counts what was forgotten: an answer to a question of before says nothing of what was missed since. */
  let gaps = 0;

  async function listed(): Promise<Result<readonly RegisteredContact[], SwitchError>> {
    const words = ['xmlstatus', 'profile', profile, 'reg'];
    const answer = await events.bgapi('sofia', words, { timeoutMs: answerWithinMs });
    if (!answer.ok) return answer;
    const contacts = registrationsIn(answer.value);
    return contacts
      ? ok(contacts.filter(isOurs))
      : err({ code: 'unreadableAnswer', command: 'sofia xmlstatus' });
  }

  async function ask(): Promise<void> {
    const [askedAt, gapsBefore] = [clock.now(), gaps];
    const contacts = await listed();
    const failed = !contacts.ok && contacts.error.code !== 'disconnected';
    if (failed && !isUnread) notify({ code: 'phonesNotRead', error: contacts.error });
    isUnread = failed;
    if (contacts.ok && gaps === gapsBefore) registrations.listed(contacts.value, askedAt);
  }

  return {
    stateOf: (sipUser) => ({
      registrations: registrations.of(sipUser),
      otherCallAt: otherCalls.startOf(sipUser),
    }),
    addressesOf: (sipUser) =>
      registrations.contactsOf(sipUser).flatMap((contact) => dialAddress(contact) ?? []),
    seen: otherCalls.seen,
    keepListed: otherCalls.keepListed,
    handle(event) {
      if (event.name === 'CHANNEL_HANGUP_COMPLETE') otherCalls.ended(event.get('Unique-ID') ?? '');
      if (event.name === 'CHANNEL_CREATE') {
        const channel = snapshotOf(event);
        if (channel) otherCalls.seen(channel);
      }
      const change = registrationChange(event, profile);
      if (change && isOurs(change)) registrations.changed(change);
    },
    forget() {
      gaps += 1;
      registrations.forget();
      otherCalls.forget();
    },
    async refresh() {
      if (!asking && registrations.isDue())
        asking = ask().finally(() => {
          asking = undefined;
        });
      await asking;
    },
  };
}
