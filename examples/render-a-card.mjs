// What the agent sees while the call lives: the call service folds the call's facts, looks the caller up and builds the card.
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import * as make from '@callcard/crm-core/testing';

const store = createMemoryStore();
const phones = [make.aPhone('+48601234567')];
await store.lines.insert(make.aLine({ number: '+48225550100', label: 'Sales' }));
await store.users.insert(make.aUser({ id: 'ewa', name: 'Ewa Lis' }));
await store.contacts.insert(make.aContact({ id: 'anna', name: 'Anna Nowak', ownerId: 'ewa', phones }));
await store.deals.insert(make.aDeal({ contactId: 'anna', pipelineId: 'default', stageId: 'in-progress' }));
await store.tasks.insert(make.aTask({ title: 'Call again', record: { type: 'contact', id: 'anna' } }));

const ports = { store, clock: { now: () => Date.now() }, ids: make.sequentialIds() };
const callService = createCallService(ports, defaultCallPolicy('PL'));
// Facts come from your telephony: @callcard/esl-gateway makes them from FreeSWITCH events.
const rings = { remoteNumber: '601 234 567', lineNumber: '+48225550100' };
await callService.recordFacts('call-1', [make.offered(rings), make.answered(), make.ended()]);
await callService.comment('call-1', 'ewa', 'Asks about the lease');
const again = make.offered({ ...rings, callId: 'call-2', at: make.aMoment + 60_000 });
await callService.recordFacts('call-2', [again]);

const card = await callService.card('call-2');
if (!card) throw new Error('no such call');
console.log(`${card.status} on ${card.line.label}: ${card.title}, ${card.caller.kind} caller`);
console.log(`owner ${card.owner?.name}, to do: ${card.openTasks.map(({ title }) => title).join(', ')}`);
for (const { title, pipeline, stages } of card.deals) {
  const funnel = stages.map(({ name, current }) => (current ? `[${name}]` : name)).join(' > ');
  console.log(`open deal: ${title}, ${pipeline.name}: ${funnel}`);
}
for (const { text, author } of card.notes) console.log(`note by ${author?.name}: ${text}`);
