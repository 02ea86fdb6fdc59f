// Planning who rings, and building what the agent sees.
import { buildCallCard, foldCall, planRouting } from '@callcard/crm-core';
import {
  aCompany,
  aContact,
  aDeal,
  aLine,
  aMatch,
  aMoment,
  anActivity,
  answered,
  aPhone,
  aPipeline,
  aQueue,
  aUser,
  identified,
  legRinging,
  offered,
} from '@callcard/crm-core/testing';
import { eachCall } from './measure.mjs';
import { micros } from './report.mjs';

const numbers = (length) => Array.from({ length }, (_, n) => n);

/** An owner, and a queue of twenty of whom every fifth is off duty. */
function routingInput() {
  const users = numbers(20).map((n) =>
    aUser({ id: `user-${n}`, extension: `${1000 + n}`, available: n % 5 !== 4 }),
  );
  const queue = aQueue({ memberIds: users.map(({ id }) => id) });
  return {
    line: aLine({ routing: { ...aLine().routing, queueId: queue.id } }),
    at: aMoment,
    caller: { e164: '+48225550123', withheld: false, records: [{ type: 'contact', id: 'contact-1' }] },
    ownerId: 'user-0',
    queues: new Map([[queue.id, queue]]),
    users: new Map(users.map((user) => [user.id, user])),
    legId: (n) => `leg-${n}`,
  };
}

/** A talking call of a contact and its company with ten open deals and twenty activities. */
function cardSources() {
  const contact = aContact({ phones: [aPhone('+48225550123')], companyId: 'company-1', ownerId: 'user-1' });
  const company = aCompany({ phones: [aPhone('+48225550123', { kind: 'main' })] });
  const primary = { type: 'contact', id: contact.id };
  const match = aMatch({ verdict: 'identified', rule: 'contactFirst', primary, bindings: [primary] });
  const call = foldCall([
    offered(),
    identified({ match, bindings: [primary] }),
    legRinging({ userId: 'user-1' }),
    answered(),
  ]);
  if (call === undefined) throw new Error('the facts make no call');
  return {
    call,
    lines: new Map([['line-1', aLine()]]),
    parties: { contact, company, lead: undefined, others: [], greeted: contact },
    currentOf: () => [],
    calledBefore: true,
    openMissedCalls: [],
    openDeals: numbers(10).map((n) => aDeal({ id: `deal-${n}`, pipelineId: 'pipeline-1', stageId: 'offer' })),
    pipelines: new Map([['pipeline-1', aPipeline()]]),
    invoices: [],
    openTasks: [],
    moreOpenTasks: false,
    recentActivities: numbers(20).map((n) => anActivity({ callId: `call-${n + 2}`, userId: 'user-1' })),
    notes: [],
    users: new Map([['user-1', aUser()]]),
  };
}

export function cards() {
  const input = routingInput();
  const sources = cardSources();
  const parts = [
    { name: 'planRouting, owner and a queue of 20', took: eachCall(() => planRouting(input)) },
    { name: 'buildCallCard, 10 deals and 20 activities', took: eachCall(() => buildCallCard(sources)) },
  ];
  return [
    {
      title: 'Planning and cards',
      note: 'Single calls, timed one by one.',
      columns: ['', 'p50', 'p99', 'max'],
      rows: parts.map(({ name, took }) => [name, micros(took.p50), micros(took.p99), micros(took.max)]),
      targets: parts.map(({ name, took }) => ({
        what: `${name}, p99`,
        target: '< 100 µs',
        measured: micros(took.p99),
        met: took.p99 < 100_000,
      })),
    },
  ];
}
