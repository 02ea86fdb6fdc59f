import { join } from 'node:path';
import { type CallFact, createCallService, defaultCallPolicy } from '@callcard/crm-core';
import {
  aContact,
  aLine,
  answered,
  aPhone,
  aUser,
  ended,
  fixedClock,
  legEnded,
  legRinging,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.js';
import { inFolder, must } from './folder.js';

const t = 1_795_282_339_800;
const callId = 'call-1';
const leg = { callId, legId: 'leg', role: 'owner', userId: 'anna', extension: '1001' } as const;
const recording = {
  callId,
  recordingId: 'call-1-conversation',
  kind: 'conversation',
  path: 'a.wav',
} as const;

/** What the gateway reports of the simplest answered call, as it gathers it. */
const reports: readonly (readonly CallFact[])[] = [
  [legRinging({ ...leg, at: t + 40 })],
  [answered({ callId, legId: 'leg', at: t + 900 }), recordingStarted({ ...recording, at: t + 900 })],
  [
    recordingStopped({ ...recording, at: t + 5_000 }),
    legEnded({ ...leg, at: t + 5_000 }),
    ended({ callId, at: t + 5_010 }),
  ],
  [recordingStored({ ...recording, at: t + 5_100, durationMs: 4_100 })],
];

it('the simplest answered call costs at most 40 statements in at most 10 commits', async () => {
  await inFolder(async (folder) => {
    const store = must(await openSqliteStore({ path: join(folder, 'callcard.sqlite') }));
    await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
    await store.lines.insert(aLine({ id: 'line', number: '+48225550100' }));
    await store.contacts.insert(aContact({ id: 'jan', phones: [aPhone('+48601234567')], ownerId: 'anna' }));
    const ports = { store, clock: fixedClock(t), ids: sequentialIds('leg') };
    const callService = createCallService(ports, defaultCallPolicy('PL'));
    const before = await store.statistics();
    const call = offered({ callId, at: t, remoteNumber: '+48601234567', lineNumber: '+48225550100' });
    expect(await callService.route(callId, [call])).toMatchObject({ ok: true });
    for (const facts of reports) await callService.recordFacts(callId, [call, ...facts]);
    const after = await store.statistics();
    expect((await store.calls.get(callId))?.call).toMatchObject({
      status: 'answered',
      recordings: [{ state: 'attached' }],
    });
    const commits = after.groups - before.groups;
    expect(commits).toBe(5);
    // Beside the BEGIN and the COMMIT of each.
    expect(after.statements - before.statements - 2 * commits).toBeLessThanOrEqual(40);
    await store.close();
  });
});
