import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AudioStore } from '@callcard/crm-core';
import { createMemoryAudioStore } from '@callcard/crm-core/memory';
import { describe, expect, it } from 'vitest';
import {
  aCaller,
  type Changes,
  createChanges,
  createWorld,
  eventOf,
  openGateway,
} from './gateway-support.js';
import { wav } from './wav.js';

/** An audio store that finishes nothing until it is opened. */
function gatedAudio(changes: Changes) {
  const memory = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const state = { underWay: 0, most: 0, open: () => {} };
  const opened = new Promise<void>((resolve) => {
    state.open = resolve;
  });
  const audio: AudioStore = {
    ...memory,
    async put(id, bytes) {
      state.underWay += 1;
      state.most = Math.max(state.most, state.underWay);
      changes.happened();
      await opened;
      const stored = await memory.put(id, bytes);
      state.underWay -= 1;
      return stored;
    },
  };
  return { audio, state };
}

/** A gateway to whom so many finished recordings were reported, while its audio store finishes none. */
async function withRecordings(count: number, workLimit: number) {
  const changes = createChanges();
  const { audio, state } = gatedAudio(changes);
  const world = await createWorld({ audio, changes });
  const gateway = openGateway(world, { sweepEveryMs: 3_600_000, workLimit });
  await gateway.start();
  const day = new Date(world.time.now).toISOString().slice(0, 10).replaceAll('-', '/');
  for (let n = 0; n < count; n += 1) {
    const caller = aCaller(world.time.now);
    const path = join(world.fake.recordingsDir, day, `${caller.uuid}-conversation.wav`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wav());
    world.fake.emit(eventOf('RECORD_STOP', caller, { 'Record-File-Path': path }));
    const at = String(world.time.now * 1000);
    const end = { 'Caller-Channel-Hangup-Time': at, 'Hangup-Cause': 'NORMAL_CLEARING' };
    world.fake.emit(eventOf('CHANNEL_HANGUP_COMPLETE', caller, end));
    // Events are to be handled all, so no more come at a time than there is room for.
    if (n % 40 === 39 || n === count - 1)
      await changes.until(async () => (await world.store.calls.get(caller.uuid))?.call.endedAt != null);
  }
  await changes.until(() => state.underWay > 0);
  return { world, gateway, state };
}

describe('a caller who is parked while recordings are stored', () => {
  it('is handed a plan before the first of 200 recordings is stored, of which four are under way', async () => {
    const { world, gateway, state } = await withRecordings(200, 500);
    const caller = world.fake.add(aCaller(world.time.now));
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    expect(await gateway.noticed('callClaimed')).toEqual({ code: 'callClaimed', callId: caller.uuid });
    expect(world.fake.plansFor(caller.uuid)).toHaveLength(1);
    expect(gateway.reported('recordingStored')).toEqual([]);
    await world.changes.until(() => state.underWay === 4);
    state.open();
    await world.changes.until(() => gateway.reported('recordingStored').length === 200);
    expect(state.most).toBe(4);
    expect(gateway.reported('overloaded')).toEqual([]);
  });

  it('is handed a plan when more recordings are finished than there is room for, and all are stored in the end', async () => {
    const { world, gateway, state } = await withRecordings(200, 50);
    await gateway.noticed('overloaded');
    const caller = world.fake.add(aCaller(world.time.now));
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.noticed('callClaimed');
    expect(gateway.reported('recordingStored')).toEqual([]);
    state.open();
    await world.changes.until(() => gateway.reported('recordingStored').length === 200);
    expect(state.most).toBe(4);
    expect(gateway.reported('failed')).toEqual([]);
  });
});
