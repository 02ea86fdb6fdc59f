// What one more comment costs on a call that has many.
import { join } from 'node:path';
import { clock, ids, inFolder, loadLibrary, median, unwrap } from './library.mjs';

const [few, many] = [100, 1_600];
const rounds = 21;
const target = 1.5;

/** A call with one comment less than the first that is measured. */
async function commentedCall(service, { commented, offered }, number) {
  const callId = ids.next();
  const at = clock.now() - 60_000;
  const comments = Array.from({ length: number - 1 }, (_, n) =>
    commented({ id: `commented:${ids.next()}`, callId, at: at + n, text: `Comment ${n}: wants a call back` }),
  );
  unwrap(await service.recordFacts(callId, [offered({ callId, at }), ...comments]), 'a call with comments');
  return callId;
}

async function measure(library, folder) {
  const store = await library.openStore(join(folder, `${library.name}.sqlite`));
  unwrap(await store.lines.insert(library.testing.aLine()), 'a line');
  const service = library.serviceOn(store);
  const took = { [few]: [], [many]: [] };
  const calls = {};
  for (const number of [few, many]) calls[number] = await commentedCall(service, library.testing, number);
  for (let round = 0; round < rounds; round += 1) {
    for (const number of [few, many]) {
      const start = performance.now();
      unwrap(await service.comment(calls[number], 'user-1', `Round ${round}`), 'a comment');
      took[number].push(performance.now() - start);
    }
  }
  await store.close();
  return { few: median(took[few]), many: median(took[many]) };
}

export function comments(versions) {
  return inFolder(async (folder) => {
    const figures = [];
    for (const version of versions) figures.push(await measure(await loadLibrary(version), folder));
    const ratio = (of) => of.many / of.few;
    const row = (what, text) => [what, ...figures.map(text)];
    const count = many.toLocaleString('en-US');
    return [
      {
        title: 'One more comment on a call (SQLite store)',
        note: `The median of ${rounds} comments from that number on, the two calls taking turns.`,
        columns: ['', ...versions.map(({ name }) => name)],
        rows: [
          row(`comment number ${few}`, (of) => `${of.few.toFixed(2)} ms`),
          row(`comment number ${count}`, (of) => `${of.many.toFixed(2)} ms`),
          row('ratio', (of) => `${ratio(of).toFixed(2)} ×`),
        ],
        targets: [
          {
            what: `comment number ${count}, against number ${few}`,
            target: `≤ ${target} ×`,
            measured: `${ratio(figures[0]).toFixed(2)} ×`,
            met: ratio(figures[0]) <= target,
          },
        ],
      },
    ];
  });
}
