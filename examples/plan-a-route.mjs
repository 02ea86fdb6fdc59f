// Who would get this call? Planning is pure: the same function plans a live call and answers a dry run.
import { explain, planRouting } from '@callcard/crm-core';
import { aLine, aQueue, aUser } from '@callcard/crm-core/testing';

const users = [
  aUser({ id: 'ewa', extension: '1001' }),
  aUser({ id: 'jan', extension: '1002', available: false }),
  aUser({ id: 'ola', extension: '1003' }),
];
const queue = aQueue({ id: 'sales', strategy: 'ordered', memberIds: ['ewa', 'jan', 'ola'], ringSeconds: 15 });
const line = aLine({ routing: { ...aLine().routing, ringOwner: true, queueId: queue.id } });

const plan = planRouting({
  line,
  at: Date.now(), // or any other moment
  caller: { e164: '+48601234567', withheld: false, records: [{ type: 'contact', id: 'anna' }] },
  ownerId: 'ewa', // the responsible user of the caller's record
  queues: new Map([[queue.id, queue]]),
  users: new Map(users.map((user) => [user.id, user])),
  legId: (n) => `leg-${n}`, // a uuid in a live call: the leg will have it
});

for (const step of plan.steps) {
  const phones = step.kind === 'ring' ? step.targets.map(({ userId }) => userId).join(', ') : '';
  console.log(`${step.reason}: ${step.kind} ${phones}`.trimEnd());
}
for (const { rung, userId, reason } of plan.rejected) console.log(`not ${userId} (${rung}): ${reason}`);
console.log(explain(plan));
