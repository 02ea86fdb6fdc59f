// Who is calling, among a million phones in the memory store; and what that store costs.
import { lookupKeys, matchCaller, normalizePhone } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aCompany, aContact, aLead, aPhone } from '@callcard/crm-core/testing';
import { eachAsyncCall, liveBytes, sequence } from './measure.mjs';
import { count, micros } from './report.mjs';

const phoneCount = 1_000_000;

/** A Polish mobile number that nothing else in the bench has; every one is valid. */
const mobile = (n) => `+48${600_000_000 + n}`;

/**
 * 300,000 contacts with two phones, 300,000 with one, 50,000 companies, 50,000 leads: a million phones. Names, owners and
 * companies are there as in a real CRM.
 */
async function fill(store) {
  let phone = 0;
  const nextPhone = (kind) => aPhone(mobile(phone++), { kind });
  const ownerId = (n) => `user-${n % 40}`;
  for (let n = 0; n < 600_000; n += 1) {
    const phones = n % 2 === 0 ? [nextPhone('work'), nextPhone('mobile')] : [nextPhone('mobile')];
    const name = `Contact Number ${n}`;
    await store.contacts.insert(
      aContact({ id: `contact-${n}`, name, phones, companyId: `company-${n % 50_000}`, ownerId: ownerId(n) }),
    );
  }
  for (let n = 0; n < 50_000; n += 1) {
    const phones = [nextPhone('main')];
    await store.companies.insert(
      aCompany({ id: `company-${n}`, name: `Company ${n}`, phones, ownerId: ownerId(n) }),
    );
    const leadPhones = [nextPhone('mobile')];
    await store.leads.insert(aLead({ id: `lead-${n}`, title: `Lead ${n}`, phones: leadPhones }));
  }
  if (phone !== phoneCount) throw new Error(`made ${phone} phones`);
  return 700_000;
}

/** As trunks deliver numbers: E.164, with 00, national, national with spaces. Every fourth caller is a stranger. */
const spellings = [
  (e164) => e164,
  (e164) => `00${e164.slice(1)}`,
  (e164) => e164.slice(3),
  (e164) => `${e164.slice(3, 6)} ${e164.slice(6, 9)} ${e164.slice(9)}`,
];

function callers(howMany) {
  const random = sequence(20_261_121);
  return Array.from({ length: howMany }, () => {
    const spell = spellings[random(spellings.length)];
    return spell(mobile(random(4) === 0 ? phoneCount + random(phoneCount) : random(phoneCount)));
  });
}

export async function matching() {
  const before = liveBytes();
  const store = createMemoryStore();
  const parties = await fill(store);
  const perParty = (liveBytes() - before) / parties;
  const raws = callers(1 << 16);
  const seen = { identified: 0, unknown: 0 };
  const whole = await eachAsyncCall(async (call) => {
    const remote = normalizePhone(raws[call % raws.length], { defaultCountry: 'PL' });
    const candidates = await store.parties.findByPhone(lookupKeys(remote));
    const match = matchCaller({ remote, candidates });
    seen[match.verdict] += 1;
    return match;
  });
  const [identified, all] = [seen.identified, seen.identified + seen.unknown];
  if (!(identified > all * 0.7 && identified < all * 0.8))
    throw new Error(`identified ${identified} of ${all}`);
  return [
    {
      title: `Matching a caller against ${count(phoneCount)} phones of ${count(parties)} parties (memory store)`,
      note:
        'normalizePhone, findByPhone and matchCaller for one caller, timed one by one; the numbers come in four ' +
        'spellings, every fourth caller is a stranger.',
      columns: ['', 'p50', 'p99', 'max', 'memory per party'],
      rows: [
        ['matching', micros(whole.p50), micros(whole.p99), micros(whole.max), `${count(perParty)} bytes`],
      ],
      targets: [
        { what: 'matching, p99', target: '< 20 µs', measured: micros(whole.p99), met: whole.p99 < 20_000 },
      ],
    },
  ];
}
