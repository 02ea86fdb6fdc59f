// Who is calling, as identification asks it, and what is then read of them.
import { lookupKeys, matchCaller, normalizePhone } from '@callcard/crm-core';
import { eachAsyncCall, sequence } from '../measure.mjs';
import { phoneOf } from './fill.mjs';
import { startEcho } from './thread-hop.mjs';

async function lookUp(store, raw) {
  const remote = normalizePhone(raw, { defaultCountry: 'PL' });
  const candidates = await store.parties.findByPhone(lookupKeys(remote));
  return matchCaller({ remote, candidates });
}

/** With the client's record, deals and owner: what a card shows first. */
async function lookUpWhole(store, raw) {
  const { primary, bindings } = await lookUp(store, raw);
  const [contact, deals] = await Promise.all([
    store.contacts.get(primary.id),
    store.deals.findByParties(bindings),
  ]);
  return { contact, deals, owners: await store.users.getMany([contact.ownerId]) };
}

function numbers(from, below, howMany, seed) {
  const random = sequence(seed);
  return Array.from({ length: howMany }, () => phoneOf(from + random(below)));
}

/** Fails when what is measured does not find what it must. */
async function check(store, phones) {
  const { contact, deals, owners } = await lookUpWhole(store, phoneOf(0));
  const { verdict } = await lookUp(store, phoneOf(phones));
  if (contact.id !== 'contact-0' || deals.length !== 1 || owners.length !== 1 || verdict !== 'unknown')
    throw new Error('the store does not hold what it was filled with');
}

/** The better of what two rounds had: whatever else the machine does only adds to it. */
function better(one, other) {
  return { p50: Math.min(one.p50, other.p50), p99: Math.min(one.p99, other.p99) };
}

/**
 * The distributions in milliseconds, one look-up at a time: of clients, of strangers, of clients with all about them; and of
 * messages to a thread and back, which take their turns.
 */
export async function measureLookUps(store, phones, { lookUps, lookUpRounds }) {
  await check(store, phones);
  const thread = await startEcho();
  const works = {
    hop: { raws: [''], work: thread.ask },
    client: { raws: numbers(0, phones, lookUps, 11), work: lookUp },
    stranger: { raws: numbers(phones, phones, lookUps, 13), work: lookUp },
    whole: { raws: numbers(0, phones, lookUps, 17), work: lookUpWhole },
  };
  const best = {};
  for (let round = 0; round < lookUpRounds; round += 1) {
    for (const [name, { raws, work }] of Object.entries(works)) {
      const took = await eachAsyncCall((call) => work(store, raws[call % raws.length]), {
        calls: lookUps,
        warmUp: round === 0 ? Math.ceil(lookUps / 10) : 0,
      });
      best[name] = round === 0 ? took : better(best[name], took);
    }
  }
  await thread.stop();
  const ms = ({ p50, p99 }) => ({ p50: p50 / 1e6, p99: p99 / 1e6 });
  return Object.fromEntries(Object.entries(best).map(([name, took]) => [name, ms(took)]));
}
