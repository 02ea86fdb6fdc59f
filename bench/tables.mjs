// Measures everything in one process, one part after the other, and prints the tables.
import { cpus, totalmem } from 'node:os';
import { cards } from './cards.mjs';
import { events } from './events.mjs';
import { matching } from './matching.mjs';
import { phones } from './phones.mjs';
import { printTable, printTargets } from './report.mjs';

const pinned = process.argv[2] === 'pinned';
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, ${pinned ? 'pinned to one core' : 'not pinned'}\n`,
);

const targets = [];
for (const part of [phones, cards, matching, events]) {
  for (const table of await part()) {
    printTable(table);
    targets.push(...(table.targets ?? []));
  }
}
printTargets(targets);
