import { join } from 'node:path';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import {
  aContact,
  aLine,
  aPhone,
  aQueue,
  aUser,
  fixedClock,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const t = 1_795_282_339_800;

describe('R8: damaged records in the database', () => {
  it('leave a plan that rings who can be rung, takes the caller, and names what was damaged', () =>
    inFolder(async (folder) => {
      const store = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
      const routing = {
        ...aLine().routing,
        queueId: 'q',
        blocked: 'nobody',
        exceptions: [null, { caller: 5 }],
        vip: { callers: [{}] },
      };
      await store.lines.insert(aLine({ routing: routing as never, hours: ['always'] as never }));
      await store.queues.insert(aQueue({ id: 'q', memberIds: ['ewa', 'jan'], overflow: 'mobile' as never }));
      await store.users.insert(aUser({ id: 'ewa', mobile: { e164: 7 } as never, hours: 9 as never }));
      await store.users.insert(aUser({ id: 'jan', extension: '1002', available: 'yes' as never }));
      const phones = [null, aPhone('+48601234567')] as never;
      await store.contacts.insert(aContact({ id: 'anna', phones, ownerId: 'jan' }));
      const service = createCallService(
        { store, clock: fixedClock(t), ids: sequentialIds('id') },
        defaultCallPolicy('PL'),
      );
      const call = offered({ at: t, remoteNumber: '+48601234567', lineNumber: '+48225550100' });
      const { plan, call: routed } = must(await service.route(call.callId, [call]));
      expect(routed.bindings).toEqual([{ type: 'contact', id: 'anna' }]);
      expect(plan.steps.map(({ kind, reason }) => `${reason}: ${kind}`)).toEqual([
        'queue: ring',
        'end: voicemail',
      ]);
      expect(plan.rejected).toContainEqual(expect.objectContaining({ userId: 'jan', reason: 'damaged' }));
      expect(plan.damaged).toContain('line.routing.blocked');
      expect((await store.calls.get(call.callId))?.call.plan).toEqual(plan);
      await store.close();
    }));
});
