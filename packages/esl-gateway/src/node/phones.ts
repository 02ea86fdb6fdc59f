import { type Clock, err, ok, type PhonePresence, type Result } from '@callcard/crm-core';
import { registrationChange, registrationsIn } from '../channel/registration-event.js';
import { snapshotOf } from '../channel/snapshot.js';
import { dialAddress } from '../plan/contacts.js';
import type { EslConnection } from '../protocol/connection.js';
import type { EslEvent } from '../protocol/event.js';
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
  /** Asks the switch, if it has to be asked. */
  refresh(): Promise<Result<void, SwitchError>>;
}

export interface PhonesOptions {
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** Hears of background jobs: long lists are not made while other commands wait. */
  readonly events: Pick<EslConnection, 'bgapi'>;
  readonly clock: Clock;
}

const answerWithinMs = 10_000;

/** Makes the memory of the phones of one switch. */
export function createPhones({ profile, events, clock }: PhonesOptions): Phones {
  const registrations = createRegistrations(clock);
  const otherCalls = createOtherCalls(clock, profile);

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
      if (change) registrations.changed(change);
    },
    forget() {
      registrations.forget();
      otherCalls.forget();
    },
    async refresh() {
      if (!registrations.isDue()) return ok(undefined);
      const askedAt = clock.now();
      const answer = await events.bgapi('sofia', ['xmlstatus', 'profile', profile, 'reg'], {
        timeoutMs: answerWithinMs,
      });
      if (!answer.ok) return answer;
      const contacts = registrationsIn(answer.value);
      if (!contacts) return err({ code: 'unreadableAnswer', command: 'sofia xmlstatus' });
      registrations.listed(contacts, askedAt);
      return ok(undefined);
    },
  };
}
