// Who would get this call? Planning is pure: the same function plans a live call and answers a dry run.
import { planRouting } from '@callcard/crm-core';
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
  ownerId: 'ewa', // the responsible user of the caller's record
  queue,
  users: new Map(users.map((user) => [user.id, user])),
  legId: (n) => `leg-${n}`, // a uuid in a live call: the leg will have it
});

for (const step of plan.steps) {
  if (step.kind === 'ring') {
    const phones = step.targets.map(({ userId, extension }) => `${userId} (${extension})`);
    console.log(`ring ${step.role} ${step.strategy} for ${step.ringSeconds} s: ${phones.join(', ')}`);
  } else {
    console.log(`${step.kind}`);
  }
}
for (const { userId, role, reason } of plan.rejected)
  console.log(`not rung as ${role}: ${userId}, ${reason}`);
