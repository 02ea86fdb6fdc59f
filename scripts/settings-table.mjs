// Writes the table of all settings into the README; compile first.
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsTable } from '../packages/api/dist/server/settings/markdown.js';
import { root } from './setup.mjs';

const path = `${root}README.md`;
const table = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;
const readme = readFileSync(path, 'utf8');
writeFileSync(
  path,
  readme.replace(table, (_, begin, end) => `${begin}\n${settingsTable()}\n\n${end}`),
);
