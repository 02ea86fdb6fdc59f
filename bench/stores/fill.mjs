// A store with as many contacts as phones, and a tenth as many deals and calls; every part can be named by its number.
import {
  aContact,
  aDeal,
  aLine,
  answered,
  aPhone,
  aUser,
  ended,
  legEnded,
  legRinging,
  offered,
} from '@callcard/crm-core/testing';
import { forAll, ids, unwrap } from '../library.mjs';
import { sequence } from '../measure.mjs';

/** Users, of whom each contact and deal has one as its owner. */
const users = 40;
const atOnce = { writes: 4, calls: 64 };
/** Contacts in one write: small enough for the transactions of any store. */
const block = 200;
/** When the first call came in; each comes a second after the one before. */
const firstCall = Date.UTC(2025, 0, 1);

/** The Polish mobile number of the contact with this number; of no contact, where it is beyond the last. Every one is valid. */
export const phoneOf = (n) => `+48${600_000_000 + n}`;

/** Of so many phones. */
export const callsOf = (phones) => Math.ceil(phones / 10);

function contact(n) {
  const ownerId = `user-${n % users}`;
  return aContact({ id: `contact-${n}`, name: `Contact Number ${n}`, phones: [aPhone(phoneOf(n))], ownerId });
}

function deal(n) {
  return aDeal({
    id: `deal-${n}`,
    title: `Deal ${n}`,
    contactId: `contact-${n}`,
    ownerId: `user-${n % users}`,
  });
}

async function addPeople(store, phones) {
  for (let n = 0; n < users; n += 1)
    unwrap(await store.users.insert(aUser({ id: `user-${n}`, extension: `${2000 + n}` })), 'a user');
  const line = aLine({ leadCreation: 'manual', recordConversations: false });
  unwrap(await store.lines.insert(line), 'a line');
  const starts = Array.from({ length: Math.ceil(phones / block) }, (_, n) => n * block);
  const write = async (from) => {
    const numbers = Array.from({ length: Math.min(block, phones - from) }, (_, k) => from + k);
    const deals = numbers.filter((n) => n % 10 === 0).map(deal);
    const records = [...numbers.map(contact), ...deals];
    unwrap(await store.records.write({ records, history: [] }), 'contacts');
  };
  await forAll(starts, write, atOnce.writes);
}

/** What is reported of a simple answered call, in the steps in which a gateway reports it. */
export function answeredCall(remoteNumber, at = Date.now()) {
  const callId = ids.next();
  const leg = { callId, legId: ids.next(), userId: 'user-1' };
  return {
    callId,
    offered: offered({ callId, at, remoteNumber }),
    later: [
      [legRinging({ ...leg, at: at + 1 })],
      [answered({ callId, legId: leg.legId, at: at + 2 })],
      [legEnded({ ...leg, at: at + 3 }), ended({ callId, at: at + 3 })],
    ],
  };
}

async function addCalls(service, phones) {
  const random = sequence(20_261_129);
  await forAll(
    Array(callsOf(phones)).keys(),
    async (n) => {
      const call = answeredCall(phoneOf(random(phones)), firstCall + n * 1000);
      unwrap(await service.recordFacts(call.callId, [call.offered, ...call.later.flat()]), 'a call');
    },
    atOnce.calls,
  );
}

/** Fills an empty store; gives the seconds that each part took. */
export async function fill(store, service, phones) {
  const began = performance.now();
  await addPeople(store, phones);
  const between = performance.now();
  await addCalls(service, phones);
  return { people: (between - began) / 1000, calls: (performance.now() - between) / 1000 };
}
