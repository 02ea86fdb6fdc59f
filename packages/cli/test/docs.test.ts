import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/failure.js';
import { plainFields } from '../src/mapping/fields.js';
import { mappingNames } from '../src/mapping/mappings.js';
import { blocksOf, commandsOf, readPage } from './page.js';
import { fixture, inWorkplace } from './run.js';
import { addRecording, fill } from './whole-store.js';

const page = readPage('import.md');

/** Files that the page's commands name. */
const files: Readonly<Record<string, string>> = {
  'clients.csv': blocksOf(page, 'csv')[0] ?? '',
  'phonebook.csv':
    'Number,Client,Cell phone,Office,Office 2,City\n1,Anna,601234567,22 555 01 23,22 555 01 24,Łódź\n',
  'old.csv': 'externalId\tname\tphone.work\n1\tM\xfcller\t030 901820\n',
};

describe('the page about imports', () => {
  it('has commands that do what it says, as they are written', () =>
    inWorkplace(async ({ run, at }) => {
      for (const [name, text] of Object.entries(files))
        writeFileSync(at(name), Buffer.from(text, name === 'old.csv' ? 'latin1' : 'utf8'));
      for (const name of [
        'hubspot-companies.csv',
        'hubspot-contacts.csv',
        'salesforce-leads.csv',
        'contacts.vcf',
      ])
        copyFileSync(fixture(name), at(name));
      const commands = commandsOf(page, 'sh');
      expect(commands.length).toBeGreaterThan(9);
      // Nothing else is in a block of commands.
      expect(blocksOf(page, 'sh').join('\n').split('\n')).toHaveLength(commands.length);
      for (const args of commands) {
        const isFile = (arg: string) => /^[\w-]+\.(csv|vcf|jsonl)$/.test(arg);
        const here = args.map((arg) => (isFile(arg) ? at(arg) : arg.replace(/^sqlite:/, `sqlite:${at('')}`)));
        expect({ args, ...(await run(...here)) }).toMatchObject({ args, code: 0 });
      }
    }));

  it('names every field, mapping and exit code', () => {
    for (const field of Object.values(plainFields).flat()) expect(page).toContain(`\`${field}\``);
    for (const mapping of mappingNames) expect(page).toContain(`| \`${mapping}\` |`);
    for (const code of Object.values(exitCodes)) expect(page).toContain(`| ${code} |`);
  });
});

describe('the page about backups and moves', () => {
  const backups = readPage('backup.md');

  it('has commands that do what it says, as they are written, in their order', () =>
    inWorkplace(async ({ run, at, withStore, audio }) => {
      const folder = audio();
      await withStore(async (store) => {
        await fill(store);
        await addRecording(store, folder, 'r-1');
      });
      const commands = commandsOf(backups, 'sh');
      expect(commands.map(([name]) => name)).toEqual(['backup', 'restore', 'move', 'migrate', 'migrate']);
      const here = (arg: string) =>
        arg
          .replace(/^(sqlite:)?data\//, (_, scheme = '') => `${scheme}${at('')}/`)
          .replace(
            /^(sqlite:)?(new|backups|restored)(?=\/|$)/,
            (_, scheme = '', name) => `${scheme}${at(name)}`,
          );
      for (const args of commands)
        expect({ args, ...(await run(...args.map(here))) }).toMatchObject({ args, code: 0 });
      for (const path of [
        'backups/monday/manifest.json',
        'restored/callcard.sqlite',
        'new/audio',
        'new/callcard.sqlite',
      ])
        expect([path, existsSync(at(path))]).toEqual([path, true]);
    }));
});
