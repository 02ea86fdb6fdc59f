import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { addSmallCompany, recorded } from '../support/small-company.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { change } from './support/edit-configuration.js';
import { openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { answeredSince, recordingOf } from './support/whole-call.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const stranger = '+48601000222';

describe.skipIf(missing !== undefined)(
  'a switch whose mod_event_socket is reloaded while people talk',
  () => {
    let driver: FreeswitchDriver;
    let callcard: Callcard;

    beforeAll(async () => {
      driver = await bootFreeswitch({
        fallbackAfterSeconds: 8,
        prepare(folders) {
          const allowed = '<allow name="mod_commands.reloadxml.api"/>';
          change(folders, 'autoload_configs/switch.conf.xml', (text) =>
            text.replace(
              allowed,
              `${allowed}<allow name="mod_commands.reload.api"/><allow name="mod_commands.bgapi.api"/>`,
            ),
          );
        },
      });
      callcard = createCallcard(driver);
      await callcard.start();
      await addSmallCompany(callcard);
    });
    afterAll(async () => {
      await callcard?.dispose();
      await driver?.stop();
    });

    const said = (text: string) => callcard.output().split(text).length - 1;
    const factsOf = async (callId: string) => {
      const { items } = await callcard.json<{ items: { type: string }[] }>(`/v1/calls/${callId}/facts`);
      return items.map(({ type }) => type);
    };

    it('is connected again by itself: who talked talks on, who came and who went meanwhile is known, each once', async () => {
      await driver.setPhone('1001', { kind: 'answer', afterMs: 100 });
      const began = Date.now();
      const goes = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 4_000 });
      const gone = await answeredSince(callcard, began);
      const stays = await driver.placeCall({ from: stranger, to: lineNumber });
      const isOffered = ({ fact }: LiveEvent) => fact.type === 'offered' && fact['remoteNumber'] === stranger;
      const { callId: staying } = await callcard.waitFor('the second call', isOffered);

      const connections = said('is connected and taken in');
      const probe = await openEslProbe(driver.eventSocket);
      // The switch makes a job of it, as a connection cannot wait for its own end.
      expect(await probe.api('reload mod_event_socket')).toContain('+OK Job-UUID');
      await expect.poll(() => said('was lost'), { timeout: 20_000 }).toBeGreaterThan(0);
      const comes = await driver.placeCall({ from: '+48601000333', to: lineNumber, hangUpAfterMs: 6_000 });
      await goes.ended;
      await expect
        .poll(() => said('is connected and taken in'), { timeout: 40_000 })
        .toBeGreaterThan(connections);

      const isNew = ({ fact }: LiveEvent) =>
        fact.type === 'offered' && fact['remoteNumber'] === '+48601000333';
      const { callId: come } = await callcard.waitFor('the call that came meanwhile', isNew);
      expect(await comes.ended).toMatchObject({ answered: true });
      for (const callId of [gone.callId, come]) await recorded(callcard, callId);
      const live = await callcard.json<{ items: { id: string }[] }>('/v1/calls?live=true');
      expect(live.items.map(({ id }) => id)).toEqual([staying]);

      const again = await openEslProbe(driver.eventSocket);
      await again.api(`uuid_kill ${staying}`);
      again.close();
      probe.close();
      expect(await stays.ended).toBeDefined();
      await recorded(callcard, staying);
      for (const callId of [gone.callId, staying, come])
        for (const type of ['offered', 'ended'])
          expect((await factsOf(callId)).filter((each) => each === type)).toEqual([type]);
      const { items } = await callcard.json<{ items: unknown[] }>('/v1/calls?limit=50');
      expect(items).toHaveLength(3);
      expect((await recordingOf(callcard, gone.callId, driver.recordingsDir)).seconds).toBeGreaterThan(3);
    });
  },
);
