import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { addSmallCompany } from '../support/small-company.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { addVariable, loadModule } from './support/edit-configuration.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { addToProfile, bootFarSwitch, type FarSwitch, untilRegistered } from './support/far-switch.js';
import { whyNoModule, whyNoSwitch } from './support/find-tools.js';
import { documented } from './support/readme.js';
import type { SwitchFolders } from './support/switch-process.js';
import { CALLER_TONE, HOST, PHONE_TONE } from './support/switch-settings.js';
import { answeredSince, recordingOf } from './support/whole-call.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

interface Codec {
  readonly name: string;
  readonly module: string;
  /** As `codec-prefs` have it, and as a channel shows it. */
  readonly preference: string;
  readonly shown: string;
  /** Of what a caller by this codec says, in a recording. */
  readonly sampleRate: number;
}

const codecs: readonly Codec[] = [
  { name: 'G.722', module: 'mod_spandsp', preference: 'G722', shown: 'G722', sampleRate: 16_000 },
  { name: 'Opus', module: 'mod_opus', preference: 'OPUS', shown: 'opus', sampleRate: 48_000 },
];

for (const { name, module, preference, shown, sampleRate } of codecs) {
  const without = missing ?? whyNoModule(module);
  if (missing === undefined && without !== undefined) console.log(`Skipped, no ${name}: ${without}`);

  describe.skipIf(without !== undefined)(`a phone that speaks ${name} alone`, () => {
    let near: FreeswitchDriver;
    let probe: EslProbe;
    let far: FarSwitch;
    let callcard: Callcard;

    const offer = (folders: SwitchFolders, profile: string, preferences: string) => {
      loadModule(folders, module);
      const lines = ['inbound', 'outbound'].map(
        (direction) => `<param name="${direction}-codec-prefs" value="${preferences}"/>`,
      );
      addToProfile(folders, profile, lines.join('\n'));
    };

    beforeAll(async () => {
      near = await bootFreeswitch({
        fallbackAfterSeconds: 4,
        prepare(folders) {
          offer(folders, 'internal', `${preference},PCMU,PCMA`);
          offer(folders, 'external', `${preference},PCMU,PCMA`);
          addVariable(folders, documented(/<X-PRE-PROCESS cmd="set" data="media_mix_[^\n]*/));
        },
      });
      probe = await openEslProbe(near.eventSocket);
      const password = near.phonePasswords['1001'] ?? '';
      far = await bootFarSwitch({
        registrar: { port: near.ports.internal, password, transport: 'udp' },
        prepare: (folders) => offer(folders, 'external', preference),
      });
      callcard = createCallcard(near);
      await callcard.start();
      await addSmallCompany(callcard);
      await untilRegistered(probe, `:${far.driver.ports.external}`);
    });
    afterAll(async () => {
      await callcard?.dispose();
      probe?.close();
      await far?.stop();
      await near?.stop();
    });

    const codecOf = (uuid: string) => probe.api(`uuid_getvar ${uuid} read_codec`);
    const bothVoices = [CALLER_TONE, PHONE_TONE];

    it('is rung by a caller on a trunk of G.711, and both voices are in the recording', async () => {
      const began = Date.now();
      const placed = await near.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 3_000 });
      const { callId, legId } = await answeredSince(callcard, began);
      expect([await codecOf(callId), await codecOf(legId)]).toEqual(['PCMU', shown]);
      expect(await placed.ended).toMatchObject({ answered: true });
      const audio = await recordingOf(callcard, callId, near.recordingsDir);
      expect(audio.sampleRate).toBe(8_000);
      expect(audio.loudestTone(bothVoices)).toEqual(bothVoices);
      expect(Math.min(...audio.loudness)).toBeGreaterThan(0.05);
    });

    it(`is rung by a caller who speaks it as well: the recording has ${sampleRate} samples a second, and is stored and served whole`, async () => {
      const began = Date.now();
      await far.call(`${lineNumber}@${HOST}:${near.ports.external}`, knownCaller, 3);
      const { callId, legId } = await answeredSince(callcard, began);
      expect([await codecOf(callId), await codecOf(legId)]).toEqual([shown, shown]);
      const audio = await recordingOf(callcard, callId, near.recordingsDir);
      expect(audio.sampleRate).toBe(sampleRate);
      expect(audio.loudestTone(bothVoices)).toEqual(bothVoices);
      const call = await callcard.json<{
        recordings: { state: string; durationMs: number; sizeBytes: number }[];
      }>(`/v1/calls/${callId}`);
      expect(call.recordings).toMatchObject([{ state: expect.stringMatching(/stored|attached|verified/) }]);
      expect(Math.abs((call.recordings[0]?.durationMs ?? 0) / 1000 - audio.seconds)).toBeLessThan(0.1);
    });
  });
}
