import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { callerOf } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { commandReply } from '../src/testing/index.js';
import { aCaller, createWorld, eventOf, openGateway } from './gateway-support.js';
import { wav } from './wav.js';

const number = '+48601234567';
const name = 'Jan Kowalski';
const hidden = {
  'Caller-Caller-ID-Number': number,
  'Caller-Caller-ID-Name': name,
  'Caller-Privacy-Hide-Number': 'true',
};

describe('a caller who withholds the number', () => {
  it('is in no notice: not when taken, left to the fallback, not handed over, recorded, or closed unseen', async () => {
    const world = await createWorld();
    const { fake, time, changes } = world;
    const gateway = openGateway(world);
    await gateway.start();

    const taken = fake.add(aCaller(time.now, hidden));
    fake.emit(eventOf('CHANNEL_PARK', taken));
    await gateway.noticed('callClaimed');
    const day = new Date(time.now).toISOString().slice(0, 10).replaceAll('-', '/');
    const path = join(fake.recordingsDir, day, `${taken.uuid}-voicemail.wav`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wav());
    fake.emit(eventOf('RECORD_STOP', taken, { 'Record-File-Path': path }));
    await gateway.noticed('recordingStored');

    fake.emit(
      eventOf('CHANNEL_PARK', fake.add(aCaller(time.now, { ...hidden, variable_crm_line: '+48221112233' }))),
    );
    await gateway.noticed('callLeftToFallback');

    fake.answerOtherwise((command) => (command.startsWith('sendmsg') ? commandReply('-ERR no') : undefined));
    fake.emit(eventOf('CHANNEL_PARK', fake.add(aCaller(time.now, hidden))));
    await gateway.noticed('callNotHandedOver');

    fake.channels.delete(taken.uuid);
    time.now += 3_000;
    fake.count();
    await gateway.sweeps(2);
    time.now += 2_000;
    await gateway.noticed('callClosedUnseen');
    await changes.until(() => gateway.notices.length >= 5);
    expect(JSON.stringify(gateway.notices)).not.toMatch(/48601234567|Kowalski/);
  });

  it('is hidden on the call, though the switch names both', async () => {
    const world = await createWorld();
    const gateway = openGateway(world);
    await gateway.start();
    const caller = world.fake.add(aCaller(world.time.now, hidden));
    world.fake.emit(eventOf('CHANNEL_PARK', caller));
    await gateway.noticed('callClaimed');
    const call = (await world.store.calls.get(caller.uuid))?.call;
    expect(call?.withheld).toBe(true);
    expect(JSON.stringify(call && callerOf(call))).not.toMatch(/48601234567|Kowalski/);
  });
});
