import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AudioStore, StoreError } from '@callcard/crm-core';
import { createMemoryAudioStore } from '@callcard/crm-core/memory';
import { describe, expect, it } from 'vitest';
import { aCaller, createWorld, eventOf, openGateway } from './gateway-support.js';
import { wav } from './wav.js';

/** A call with a voicemail whose file is not there yet. */
async function withVoicemail(over: { audio?: AudioStore } = {}) {
  const world = await createWorld(over);
  const gateway = openGateway(world);
  await gateway.start();
  const caller = world.fake.add(aCaller(world.time.now));
  world.fake.emit(eventOf('CHANNEL_PARK', caller));
  await gateway.noticed('callClaimed');
  const day = new Date(world.time.now).toISOString().slice(0, 10).replaceAll('-', '/');
  const recordingId = `${caller.uuid}-voicemail`;
  const path = join(world.fake.recordingsDir, day, `${recordingId}.wav`);
  const named = { 'Record-File-Path': path };
  return {
    world,
    gateway,
    recordingId,
    /** As the switch does before it writes the file. */
    makeFolder: () => void mkdirSync(dirname(path), { recursive: true }),
    writeFile() {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, wav());
    },
    /** It began now, and ended so long after that. */
    recorded(ms = 1_000) {
      const at = (moment: number) => ({ ...named, 'Event-Date-Timestamp': String(moment * 1_000) });
      world.fake.emit(eventOf('RECORD_START', caller, at(world.time.now)));
      world.fake.emit(eventOf('RECORD_STOP', caller, at(world.time.now + ms)));
    },
    hangUp() {
      world.fake.channels.delete(caller.uuid);
      const at = String(world.time.now * 1000);
      world.fake.emit(
        eventOf('CHANNEL_HANGUP_COMPLETE', caller, {
          'Caller-Channel-Hangup-Time': at,
          'Hangup-Cause': 'NORMAL_CLEARING',
        }),
      );
    },
    state: async () => (await world.store.calls.getRecording(recordingId))?.state,
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a recording', () => {
  it('whose file comes after RECORD_STOP and the end of the call is stored when it is there', async () => {
    const call = await withVoicemail();
    call.makeFolder();
    call.recorded();
    expect(await call.gateway.noticed('recordingNotRead')).toMatchObject({ error: { code: 'missing' } });
    call.hangUp();
    await call.gateway.sweeps(3);
    expect(await call.state()).not.toBe('missing');
    call.writeFile();
    await call.gateway.noticed('recordingStored');
    expect(await call.state()).toBe('stored');
    expect(await call.world.audio.stat(call.recordingId)).toEqual({
      sha256: sha256(wav()),
      sizeBytes: wav().length,
    });
  });

  it('is stored once, though the end of the call comes with the end of the recording', async () => {
    const call = await withVoicemail();
    call.writeFile();
    call.recorded();
    call.hangUp();
    await call.gateway.noticed('recordingStored');
    await call.gateway.sweeps(3);
    expect(call.gateway.reported('recordingStored')).toHaveLength(1);
  });

  it('whose file never comes is lost a minute after the call', async () => {
    const call = await withVoicemail();
    call.makeFolder();
    call.recorded();
    call.hangUp();
    await call.gateway.noticed('recordingNotRead');
    call.world.time.now += 60_001;
    expect(await call.gateway.noticed('recordingLost')).toMatchObject({ reason: 'missing' });
    expect(await call.state()).toBe('missing');
  });

  it('is not lost for a day where the recordings folder is another one than the switch’s, which is said once', async () => {
    const call = await withVoicemail();
    call.recorded();
    call.hangUp();
    await call.gateway.sweeps(3);
    expect(call.gateway.reported('folderElsewhere')).toEqual([]);
    call.world.time.now += 60_001;
    expect(await call.gateway.noticed('folderElsewhere')).toEqual({
      ...{ code: 'folderElsewhere', of: 'recordings', folder: call.world.fake.recordingsDir },
    });
    call.world.time.now += 3_600_000;
    await call.gateway.sweeps(3);
    expect(call.gateway.reported('folderElsewhere')).toHaveLength(1);
    expect(call.gateway.reported('recordingNotRead')).toEqual([]);
    expect(call.gateway.reported('recordingLost')).toEqual([]);
    call.writeFile();
    await call.gateway.noticed('recordingStored');
    expect(await call.state()).toBe('stored');
  });

  it('is lost after a day in which not even its folder came', async () => {
    const call = await withVoicemail();
    call.recorded();
    call.hangUp();
    await call.gateway.sweeps(3);
    call.world.time.now += 24 * 3_600_000 + 1;
    expect(await call.gateway.noticed('recordingLost')).toMatchObject({ reason: 'missing' });
  });

  it('is not lost while the recordings folder itself is away', async () => {
    const call = await withVoicemail();
    call.writeFile();
    const { recordingsDir, folder } = call.world.fake;
    const elsewhere = join(folder, 'unmounted');
    renameSync(recordingsDir, elsewhere);
    call.recorded();
    call.hangUp();
    expect(await call.gateway.noticed('recordingNotRead')).toMatchObject({
      error: { code: 'noFolder', errno: 'ENOENT' },
    });
    call.world.time.now += 3_600_000;
    await call.gateway.sweeps(3);
    expect(call.gateway.reported('recordingLost')).toEqual([]);
    renameSync(elsewhere, recordingsDir);
    await call.gateway.noticed('recordingStored');
    expect(await call.state()).toBe('stored');
  });

  it('that is much shorter than from its start to its stop is stored, and reported', async () => {
    const call = await withVoicemail();
    call.writeFile();
    call.recorded(30_000);
    call.hangUp();
    expect(await call.gateway.noticed('recordingTruncated')).toEqual({
      code: 'recordingTruncated',
      recordingId: call.recordingId,
      durationMs: 1_000,
      expectedMs: 30_000,
    });
    expect(await call.state()).toBe('truncated');
    expect(await call.world.audio.stat(call.recordingId)).toMatchObject({ sizeBytes: wav().length });
  });

  it('that no event reported is found by its name', async () => {
    const call = await withVoicemail();
    call.writeFile();
    call.hangUp();
    await call.gateway.noticed('recordingStored');
    expect(await call.state()).toBe('stored');
  });

  it('keeps its permissions and place on the switch', async () => {
    const call = await withVoicemail();
    call.writeFile();
    chmodSync(call.world.fake.recordingsDir, 0o555);
    call.recorded();
    call.hangUp();
    await call.gateway.noticed('recordingStored');
    chmodSync(call.world.fake.recordingsDir, 0o755);
  });
});

describe('a recording store that refuses', () => {
  /** An audio store that rejects so many times, in its own way, before it works. */
  function refusing(times: number, error: Error, readFirst: boolean) {
    const memory = createMemoryAudioStore(sha256);
    let left = times;
    const audio: AudioStore = {
      ...memory,
      async put(id, bytes) {
        if (left === 0) return memory.put(id, bytes);
        left -= 1;
        if (readFirst) for await (const _ of bytes) break;
        throw error;
      },
    };
    return audio;
  }

  it.each([
    [
      'a full disk, before a byte',
      Object.assign(new Error('no space'), { code: 'ENOSPC' }),
      false,
      { cause: 'ENOSPC', isFull: true },
    ],
    [
      'a full disk, half way',
      Object.assign(new Error('no space'), { code: 'ENOSPC' }),
      true,
      { cause: 'ENOSPC', isFull: true },
    ],
    ['a store with words of its own', new StoreError('failed', 'no bucket'), true, { cause: 'no bucket' }],
    [
      'a message of its own',
      new Error('other audio is stored as x'),
      true,
      { cause: 'other audio is stored as x' },
    ],
  ])(
    '%s: is reported as a value, and the recording is stored by a later try',
    async (_name, error, readFirst, said) => {
      const call = await withVoicemail({ audio: refusing(3, error, readFirst) });
      call.writeFile();
      call.recorded();
      call.hangUp();
      expect(await call.gateway.noticed('recordingNotRead')).toEqual({
        code: 'recordingNotRead',
        recordingId: call.recordingId,
        error: { code: 'notStored', ...said },
      });
      await call.gateway.noticed('recordingStored');
      expect(await call.state()).toBe('stored');
      expect(call.gateway.reported('failed')).toEqual([]);
    },
  );

  it('keeps stored audio when different bytes arrive for the same id, and other calls go on', async () => {
    const call = await withVoicemail();
    await call.world.audio.put(
      call.recordingId,
      (async function* () {
        yield Buffer.from('other bytes');
      })(),
    );
    call.writeFile();
    call.recorded();
    call.hangUp();
    expect(await call.gateway.noticed('recordingNotRead')).toMatchObject({ error: { code: 'notStored' } });
    await call.gateway.sweeps(3);
    expect((await call.world.audio.stat(call.recordingId))?.sizeBytes).toBe('other bytes'.length);
    const next = call.world.fake.add(aCaller(call.world.time.now));
    call.world.fake.emit(eventOf('CHANNEL_PARK', next));
    await call.world.changes.until(() => call.gateway.reported('callClaimed').length === 2);
    expect(call.gateway.reported('failed')).toEqual([]);
  });
});
