import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findingLine } from '@callcard/api/server';
import type { SwitchFinding } from '@callcard/crm-core';
import { checkSwitch, type SwitchCheckOptions } from '@callcard/esl-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { addSmallCompany } from '../support/small-company.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoModule, whyNoSwitch } from './support/find-tools.js';
import { type FusionPbx, startFusionPbx } from './support/fusionpbx.js';
import type { Phones } from './support/phones.js';
import { expectRung } from './support/whole-call.js';

const missing = whyNoSwitch() ?? whyNoModule('mod_xml_curl');
if (missing !== undefined) console.log(`Skipped, no switch that asks somebody for its dialplan: ${missing}`);

const [ours, others] = ['tenant1.example', 'tenant2.example'] as const;
const context = 'callcard_inbound@callcard';

describe.skipIf(missing !== undefined)(
  'a switch whose dialplan and directory come from elsewhere, as those of FusionPBX do',
  () => {
    const passwords = { [ours]: randomBytes(18).toString('hex'), [others]: randomBytes(18).toString('hex') };
    let pbx: FusionPbx;
    let driver: FreeswitchDriver;
    let phones: readonly [Phones, Phones];

    beforeAll(async () => {
      pbx = await startFusionPbx(lineNumber.replace('+', ''), ours, passwords);
      driver = await bootFreeswitch({
        environment: { CALLCARD_CONTEXT_SUFFIX: '@callcard' },
        prepare: pbx.prepare,
      });
      const of = (domain: typeof ours | typeof others) =>
        driver.phonesIn(domain, { '1001': passwords[domain] ?? '' });
      phones = [of(ours), of(others)];
      for (const each of phones)
        await each.setPhone('1001', { kind: 'answer', afterMs: 200, hangUpAfterMs: 1_500 });
    });
    afterAll(async () => {
      await driver?.stop();
      await pbx?.close();
    });

    const check = async (options: Partial<SwitchCheckOptions>): Promise<readonly SwitchFinding[]> => {
      const at = { ...driver.eventSocket, profile: 'internal', browserPhones: false };
      const checked = await checkSwitch({ ...at, domain: ours, context, ...options });
      if (!checked.ok) throw new Error(checked.error.code);
      return checked.value;
    };
    const toDo = (findings: readonly SwitchFinding[]) =>
      findings.filter(({ state, code }) => state === 'wrong' && code !== 'versionOld');

    it('is as it should be where the context has an @ in its name, by a check, which notes that there is no allowlist', async () => {
      const findings = await check({});
      expect(toDo(findings)).toEqual([]);
      expect(findings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['allowlistOff', 'lineWaits', 'fallbackAnswers', 'conferencesWork']),
      );
      expect(findings).toContainEqual({ code: 'phonesRegistered', state: 'well', values: { count: '1' } });
    });

    it('does not read a context without an @ from the file that has it: a check says so, with the remedy', async () => {
      const found = toDo(await check({ context: 'callcard_inbound' }));
      expect(found).toHaveLength(1);
      expect(['contextMissing', 'callRefused', 'lineDoesNotWait']).toContain(found[0]?.code);
      expect(found.map(findingLine).join()).toMatch(/with FusionPBX the context needs an @ in its name/);
    });

    it('names no domain, so that a check asks for the setting that does', async () => {
      const checked = await checkSwitch({
        ...driver.eventSocket,
        ...{ profile: 'internal', browserPhones: false, context },
      });
      const found = checked.ok ? toDo(checked.value) : [];
      expect(found).toMatchObject([{ code: 'variableMissing', values: { variable: 'domain' } }]);
      expect(found.map(findingLine).join()).toMatch(/set FREESWITCH_DOMAIN/);
    });

    describe('with a gateway', () => {
      let callcard: Callcard;
      beforeAll(async () => {
        callcard = createCallcard(driver, { FREESWITCH_DOMAIN: ours, FREESWITCH_CONTEXT: context });
        await callcard.start();
        await addSmallCompany(callcard);
      });
      afterAll(() => callcard?.dispose());

      it('a call to a line rings the phone of its tenant, and not the same extension of another', () =>
        expectRung(driver, callcard, { ours: phones[0], others: phones[1] }));

      it('a number that is no line is left to FusionPBX, and leaves no record', async () => {
        const spool = () =>
          readdirSync(driver.cdrDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
            name.endsWith('.json'),
          );
        const placed = await driver.placeCall({ from: knownCaller, to: '+48225559999' });
        expect(await placed.ended).toEqual({ answered: false, finalStatus: 404 });
        const { items } = await callcard.json<{ items: unknown[] }>('/v1/calls?limit=10');
        expect(items).toHaveLength(1);
        await expect.poll(() => spool().length).toBe(2);
        expect(existsSync(join(driver.cdrDir, 'foreign'))).toBe(false);
      });

      it('with the gateway stopped the fallback takes a message, of which the record tells the gateway later', async () => {
        await callcard.kill();
        const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 2_500 });
        expect(await placed.ended).toMatchObject({ answered: true });
        await callcard.start();
        await callcard.waitFor(
          'the message',
          ({ fact }) => fact.type === 'voicemailLeft' || fact['kind'] === 'voicemail',
        );
        const { items } = await callcard.json<{ items: { fallback: boolean }[] }>('/v1/calls?limit=1');
        expect(items).toMatchObject([{ fallback: true }]);
      });
    });
  },
);
