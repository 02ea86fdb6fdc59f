import { randomBytes } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSwitch } from '@callcard/esl-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { addSmallCompany } from '../support/small-company.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { change } from './support/edit-configuration.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeSipPort } from './support/free-ports.js';
import type { Phones } from './support/phones.js';
import type { SwitchFolders } from './support/switch-process.js';
import { letDomainsIn } from './support/tenants.js';
import { expectRung } from './support/whole-call.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const profile = 'branch';
const [ours, others] = ['acme.example', 'globex.example'] as const;

/** A second profile for phones, without what only one can have. */
function addProfile(folders: SwitchFolders, port: number): void {
  const { conf } = folders;
  cpSync(join(conf, 'sip_profiles/internal.xml'), join(conf, `sip_profiles/${profile}.xml`));
  change(folders, `sip_profiles/${profile}.xml`, (text) =>
    text
      .replace('<profile name="internal">', `<profile name="${profile}">`)
      .replace(/(name="sip-port" value=")[^"]*/, (_, start: string) => start + port)
      .replace(/ *<param name="ws-binding"[^\n]*\n/, ''),
  );
  letDomainsIn(folders, profile);
}

const theirs = (password: string) =>
  `<include>\n<domain name="${others}"><users><user id="1001"><params><param name="password" value="${password}"/></params>` +
  '<variables><variable name="user_context" value="others"/></variables></user></users></domain>\n</include>\n';

describe.skipIf(missing !== undefined)(
  'an office whose phones are in one of two domains, on a SIP profile of its own',
  () => {
    let driver: FreeswitchDriver;
    let callcard: Callcard;
    let phones: { readonly ours: Phones; readonly others: Phones };

    beforeAll(async () => {
      const port = await freeSipPort();
      const password = randomBytes(18).toString('hex');
      driver = await bootFreeswitch({
        fallbackAfterSeconds: 2,
        reception: ['1001'],
        environment: { CALLCARD_SIP_DOMAIN: ours, CALLCARD_PROFILE: profile },
        prepare(folders) {
          addProfile(folders, port);
          writeFileSync(join(folders.conf, 'directory/globex.xml'), theirs(password));
        },
      });
      const at = { profile, port };
      phones = {
        ours: driver.phonesIn(ours, { '1001': driver.phonePasswords['1001'] ?? '' }, at),
        others: driver.phonesIn(others, { '1001': password }, at),
      };
      for (const each of [phones.ours, phones.others])
        await each.setPhone('1001', { kind: 'answer', afterMs: 200, hangUpAfterMs: 1_500 });
      callcard = createCallcard(driver, { FREESWITCH_DOMAIN: ours, FREESWITCH_PROFILE: profile });
      await callcard.start();
      await addSmallCompany(callcard);
    });
    afterAll(async () => {
      await callcard?.dispose();
      await driver?.stop();
    });

    it('has its own 1001 rung by a call, and not that of the other domain', () =>
      expectRung(driver, callcard, phones));

    it('finds nothing wrong by a check, and counts its own phone alone', async () => {
      const options = { ...driver.eventSocket, profile, domain: ours, browserPhones: false };
      const checked = await checkSwitch(options);
      const findings = checked.ok ? checked.value : [];
      expect(findings).toContainEqual({ code: 'phonesRegistered', state: 'well', values: { count: '1' } });
      expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    });

    it('has its own 1001 rung by the fallback when no gateway runs', async () => {
      const before = [phones.ours, phones.others].map((each) => each.log('1001').length);
      await callcard.stop();
      const placed = await driver.placeCall({ from: knownCaller, to: lineNumber });
      expect(await placed.ended).toMatchObject({ answered: true });
      expect(phones.ours.log('1001').length).toBeGreaterThan(before[0] ?? 0);
      expect(phones.others.log('1001')).toHaveLength(before[1] ?? 0);
      await callcard.start();
      const { items } = await callcard.json<{ items: { status: string; fallback: boolean }[] }>(
        '/v1/calls?limit=1',
      );
      expect(items).toMatchObject([{ fallback: true, status: 'answered' }]);
    });
  },
);
