import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const filter = readFileSync(
  fileURLToPath(new URL('../../deploy/fail2ban/callcard-freeswitch.conf', import.meta.url)),
  'utf8',
);

/** The filter's own expressions, with what fail2ban puts for an address; two percent signs are one to it. */
const expressions = [...filter.matchAll(/^(?:failregex =|\s+)\s*(\^.*)$/gm)].map(
  ([, text = '']) => new RegExp(text.replaceAll('%%', '%').replace('<ADDR>', '(?<address>[0-9a-f.:]+)')),
);

/** The addresses that fail2ban finds in a log, whose times it has cut. */
const addressesIn = (log: string) =>
  log
    .split('\n')
    .map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+/, ''))
    .flatMap((line) => expressions.flatMap((each) => each.exec(line)?.groups?.['address'] ?? []));

describe('the filter for fail2ban, of lines of FreeSWITCH', () => {
  it('takes the last address of a line, whatever a caller has for a name', () => {
    const line = (name: string) =>
      ` 99.10% [WARNING] sofia_reg.c:1787 SIP auth failure (REGISTER) on sofia profile 'internal' for [${name}@x] from ip 192.0.2.7`;
    for (const name of ['1001', '1001] from ip 198.51.100.1', "' for [1"])
      expect(addressesIn(line(name))).toEqual(['192.0.2.7']);
    expect(addressesIn(line('1001').replace('failure', 'challenge'))).toEqual([]);
  });

  it.skipIf(missing !== undefined)('finds who tries passwords, and no honest phone', async () => {
    const driver = await bootFreeswitch();
    const log = () => readFileSync(join(driver.folders.log, 'freeswitch.log'), 'utf8');
    try {
      await driver.register('1001', driver.phonePasswords['1001'] ?? '');
      expect(log()).toContain('SIP auth challenge (REGISTER)');
      expect(addressesIn(log())).toEqual([]);
      await expect(driver.register('1001', 'wrong')).rejects.toThrow('could not register');
      await expect.poll(() => addressesIn(log())).toEqual(['127.0.0.1']);
      await expect(driver.register('1999', 'any')).rejects.toThrow('could not register');
      await expect.poll(() => addressesIn(log()).length).toBeGreaterThan(1);
      expect(new Set(addressesIn(log()))).toEqual(new Set(['127.0.0.1']));
    } finally {
      await driver.stop();
    }
  });
});
