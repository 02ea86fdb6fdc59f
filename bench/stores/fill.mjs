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
/** Contacts in one write: small enough for the transactions of any store; without one more go at a time. */
const block = { written: 200, inserted: 2000 };
/** When the first call came in; each comes a second after the one before. */
const firstCall = Date.UTC(2025, 0, 1);

/** The Polish mobile number of the contact with this number; of no contact, where it is beyond the last. Every one is valid. */
export const phoneOf = (n) => `+48${600_000_000 + n}`;

/** Of so many phones; `most`: where calls take long. */
export const callsOf = (phones, most = Number.POSITIVE_INFINITY) => Math.min(most, Math.ceil(phones / 10));

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

/** Contacts and their deals, in blocks of so many. */
function* clients(phones, most) {
  for (let from = 0; from < phones; from += most) {
    const numbers = Array.from({ length: Math.min(most, phones - from) }, (_, k) => from + k);
    yield [...numbers.map(contact), ...numbers.filter((n) => n % 10 === 0).map(deal)];
  }
}

async function addPeople(store, phones, insert) {
  for (let n = 0; n < users; n += 1)
    unwrap(await store.users.insert(aUser({ id: `user-${n}`, extension: `${2000 + n}` })), 'a user');
  const line = aLine({ leadCreation: 'manual', recordConversations: false });
  unwrap(await store.lines.insert(line), 'a line');
  if (insert) return insert(clients(phones, block.inserted));
  const write = async (records) => unwrap(await store.records.write({ records, history: [] }), 'contacts');
  await forAll(clients(phones, block.written), write, atOnce.writes);
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

async function addCalls(service, phones, most) {
  const random = sequence(20_261_129);
  await forAll(
    Array(callsOf(phones, most)).keys(),
    async (n) => {
      const call = answeredCall(phoneOf(random(phones)), firstCall + n * 1000);
      unwrap(await service.recordFacts(call.callId, [call.offered, ...call.later.flat()]), 'a call');
    },
    atOnce.calls,
  );
}

/** Fills an empty store; gives the seconds that each part took. `insert`: puts clients there past the store's own writes. */
export async function fill(store, service, phones, { insert, mostCalls }) {
  const began = performance.now();
  await addPeople(store, phones, insert);
  const between = performance.now();
  await addCalls(service, phones, mostCalls);
  return { people: (between - began) / 1000, calls: (performance.now() - between) / 1000 };
}
