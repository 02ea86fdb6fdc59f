// What the agent sees while the call lives: the call service folds the call's facts, looks the caller up and builds the card.
import { randomUUID } from 'node:crypto';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import * as make from '@callcard/crm-core/testing';

const store = createMemoryStore();
const phones = [make.aPhone('+48601234567')];
await store.lines.insert(make.aLine({ number: '+48225550100', label: 'Sales' }));
await store.users.insert(make.aUser({ id: 'ewa', name: 'Ewa Lis' }));
await store.contacts.insert(make.aContact({ id: 'anna', name: 'Anna Nowak', ownerId: 'ewa', phones }));
await store.deals.insert(make.aDeal({ id: 'lease', title: 'Forklift lease', contactId: 'anna' }));
await store.deals.insert(make.aDeal({ id: 'old', title: 'Crane', contactId: 'anna', semantics: 'won' }));

const ports = { store, clock: { now: () => Date.now() }, ids: { next: () => randomUUID() } };
const callService = createCallService(ports, defaultCallPolicy('PL'));
const callId = randomUUID();
// Facts come from your telephony: @callcard/esl-gateway makes them from FreeSWITCH events.
await callService.recordFacts(callId, [
  make.offered({ callId, remoteNumber: '601 234 567', lineNumber: '+48225550100' }),
  make.legRinging({ callId, userId: 'ewa' }),
  make.answered({ callId }),
]);
await callService.comment(callId, 'ewa', 'Asks about the lease');

const card = await callService.card(callId);
if (!card) throw new Error('no such call');
console.log(`${card.phase} on ${card.line.label}: ${card.title}, ${card.caller.number}`);
console.log(`owner ${card.owner?.name}, answered by ${card.answeredBy?.name}`);
console.log(`open deals: ${card.deals.map(({ title }) => title).join(', ')}`);
console.log(`comments: ${card.comments.map(({ text }) => text).join(', ')}`);
