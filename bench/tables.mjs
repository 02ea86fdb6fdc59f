// Measures one group of parts in one process, one part after the other, and prints the tables.
import { cpus, loadavg, totalmem } from 'node:os';
import { cards } from './cards.mjs';
import { comments } from './comments.mjs';
import { conflicts } from './conflicts.mjs';
import { events } from './events.mjs';
import { feedReads } from './feed-reads.mjs';
import { heldDatabase } from './held-database.mjs';
import { liveCalls } from './live-calls.mjs';
import { matching } from './matching.mjs';
import { phones } from './phones.mjs';
import { printTable, printTargets } from './report.mjs';
import { sizes } from './sizes.mjs';
import { statements } from './statements.mjs';
import { versions, versionsLine } from './versions.mjs';

const groups = {
  /** Against other libraries. */
  computing: [phones, cards, matching, events, sizes],
  /** Against the version before. */
  storing: [liveCalls, comments, statements, heldDatabase, feedReads, conflicts],
};
const [group, pinned] = process.argv.slice(2);
const all = versions();

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, ${pinned === 'pinned' ? 'pinned to one core' : 'not pinned'}, ` +
    `load average ${loadavg()[0].toFixed(1)} at the start`,
);
console.log(`${versionsLine(all)}\n`);

const targets = [];
for (const part of groups[group]) {
  for (const table of await part(all)) {
    printTable(table);
    targets.push(...(table.targets ?? []));
  }
}
printTargets(targets);
