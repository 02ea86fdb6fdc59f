import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/failure.js';
import { plainFields } from '../src/mapping/fields.js';
import { mappingNames } from '../src/mapping/mappings.js';
import { fixture, inWorkplace } from './run.js';

const page = readFileSync(fileURLToPath(new URL('../../../docs/import.md', import.meta.url)), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'gm'))].map(
    ([, text]) => text ?? '',
  );

/** The words of a command, as a shell reads them. */
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** Files that the page's commands name. */
const files: Readonly<Record<string, string>> = {
  'clients.csv': blocks('csv')[0] ?? '',
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
      const commands = blocks('sh').flatMap((block) => block.split('\n'));
      expect(commands.length).toBeGreaterThan(9);
      for (const command of commands) {
        const [npx, callcard, ...args] = words(command);
        expect([npx, callcard]).toEqual(['npx', 'callcard']);
        const isFile = (arg: string) => /^[\w-]+\.(csv|vcf|jsonl)$/.test(arg);
        const here = args.map((arg) => (isFile(arg) ? at(arg) : arg.replace(/^sqlite:/, `sqlite:${at('')}`)));
        expect({ command, ...(await run(...here)) }).toMatchObject({ command, code: 0 });
      }
    }));

  it('names every field, mapping and exit code', () => {
    for (const field of Object.values(plainFields).flat()) expect(page).toContain(`\`${field}\``);
    for (const mapping of mappingNames) expect(page).toContain(`| \`${mapping}\` |`);
    for (const code of Object.values(exitCodes)) expect(page).toContain(`| ${code} |`);
  });
});
