import type { Party } from '../../model/party.js';
import { refKey } from '../../model/record.js';
import { feedStart } from '../../ports/feed.js';
import type { Store } from '../../ports/store.js';
import { assertEqual } from '../assert.js';
import { aCall, aCommit } from '../calls.js';
import { offered } from '../facts.js';
import { aCompany, aContact, aLead, aPhone } from '../records.js';
import type { StoreTest } from './harness.js';

const number = '+48601234567';
const phones = [aPhone(number)];
const done = { ok: true, value: { version: 1 } };
const refused = { ok: false, error: { code: 'conflict' } };

/** The first commit of a call that makes a lead of its caller. */
function stranger(callId: string) {
  return aCommit({
    call: aCall({ id: callId }),
    newFacts: [offered({ callId })],
    leads: [aLead({ id: `lead-of-${callId}`, phones })],
    unknownNumber: number,
  });
}

async function insert(store: Store, party: Party): Promise<void> {
  const tables = { contact: store.contacts, company: store.companies, lead: store.leads };
  const { type } = party;
  // The tag says which kind of record the table holds.
  await (tables[type] as unknown as Pick<Store['leads'], 'insert'>).insert(party as never);
}

/** One lead for one unknown caller, whoever asks through which opening (rule M10). */
export function unknownCallerRules(test: StoreTest): void {
  for (const party of [aContact({ phones }), aCompany({ phones }), aLead({ phones })]) {
    test(`a number that a ${party.type} has is no stranger’s: nothing of the commit is written`, async (store) => {
      await insert(store, party);
      assertEqual(await store.calls.commit(stranger('call-1')), refused, 'the commit');
      assertEqual(await store.calls.get('call-1'), undefined, 'the call');
      assertEqual(await store.leads.get('lead-of-call-1'), undefined, 'the lead');
      assertEqual(await store.feed.latest(), feedStart, 'the feed');
      assertEqual((await store.parties.findByPhone([number])).map(refKey), [refKey(party)], 'who has it');
    });
  }

  test('a number of leads that are converted or closed is a stranger’s again', async (store) => {
    await store.leads.insert(aLead({ id: 'closed', status: 'closed', phones }));
    await store.leads.insert(aLead({ id: 'converted', status: 'converted', phones }));
    await store.leads.insert(aLead({ id: 'open', phones }));
    assertEqual(await store.calls.commit(stranger('call-1')), refused, 'while one is open');
    await store.leads.update(aLead({ id: 'open', version: 2, status: 'closed', phones }));
    assertEqual(await store.calls.commit(stranger('call-1')), done, 'when it was closed');
    assertEqual(await store.calls.commit(stranger('call-2')), refused, 'while there is the new one');
    assertEqual((await store.parties.findByPhone([number])).length, 4, 'all of them are found');
    await store.leads.update(aLead({ id: 'closed', version: 2, phones }));
    await store.leads.update(aLead({ id: 'lead-of-call-1', version: 2, status: 'closed', phones }));
    assertEqual(await store.calls.commit(stranger('call-2')), refused, 'when a closed one is open again');
  });

  test('a number that was given up or removed is a stranger’s again', async (store) => {
    await store.contacts.insert(aContact({ id: 'a', phones }));
    await store.contacts.insert(aContact({ id: 'b', phones }));
    await store.contacts.update(aContact({ id: 'a', version: 2 }));
    assertEqual(await store.calls.commit(stranger('call-1')), refused, 'while another has it');
    const removed = [{ type: 'contact', id: 'b', version: 1 } as const];
    await store.records.write({ records: [], removed, history: [] });
    assertEqual(await store.calls.commit(stranger('call-1')), done, 'when nobody has it');
  });

  test('a lead that is made by hand, or by a commit that asks for no stranger, may share a number', async ({
    leads,
    calls,
  }) => {
    await calls.commit(stranger('call-1'));
    assertEqual((await leads.insert(aLead({ id: 'by-hand', phones }))).ok, true, 'by hand');
    const { unknownNumber: _, ...known } = stranger('call-2');
    assertEqual(await calls.commit(known), done, 'by a call of somebody known');
  });

  test('of strangers’ commits at the same moment, through two openings, exactly one is written', async (store, opened) => {
    const stores = [store, (await opened.openAgain?.()) ?? store];
    for (let round = 0; round < 10; round += 1) {
      const unknownNumber = `+4860123456${round}`;
      const commits = [0, 1, 2, 3].map((n) => {
        const callId = `call-${round}-${n}`;
        const lead = aLead({ id: `lead-${round}-${n}`, phones: [aPhone(unknownNumber)] });
        const commit = aCommit({ call: aCall({ id: callId }), leads: [lead], unknownNumber });
        return (stores[n % 2] as Store).calls.commit(commit);
      });
      const written = (await Promise.all(commits)).filter(({ ok }) => ok);
      assertEqual(written.length, 1, `commits that were written in round ${round}`);
      assertEqual((await store.parties.findByPhone([unknownNumber])).length, 1, `leads of round ${round}`);
    }
  });
}
