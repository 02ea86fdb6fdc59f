// Writes the tables of who may do what into docs/access.md; compile first.
import { readFileSync, writeFileSync } from 'node:fs';
import { accessTables } from '../packages/api/dist/http/access/tables.js';
import { root } from './setup.mjs';

const path = `${root}docs/access.md`;
let page = readFileSync(path, 'utf8');
for (const [name, table] of Object.entries(accessTables())) {
  const marked = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end -->)`);
  page = page.replace(marked, (_, begin, end) => begin + table + end);
}
writeFileSync(path, page);
