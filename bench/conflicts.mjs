// When a write that always meets a conflict is given up.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { clock, ids, loadLibrary } from './library.mjs';
import { importFrom } from './versions.mjs';

const targetMs = 1_000;
/** A version that never gives up is stopped after so long. */
const patienceMs = 5_000;

async function measure(library) {
  const { createMemoryStore } = await importFrom(library.version, '@callcard/crm-core/memory');
  const memory = createMemoryStore();
  const start = performance.now();
  let tries = 0;
  const calls = {
    ...memory.calls,
    async commit() {
      tries += 1;
      await turn();
      if (performance.now() - start > patienceMs) throw new Error('stopped by the bench');
      return { ok: false, error: { code: 'conflict' } };
    },
  };
  // Every pause as long as it may be: the worst case.
  const pauses = { wait: (longestMs) => wait(longestMs) };
  const service = library.serviceOn({ ...memory, calls }, { pauses });
  const callId = ids.next();
  const offer = library.testing.offered({ callId, at: clock.now() });
  const outcome = await service.recordFacts(callId, [offer]).then(
    (result) => (result.ok ? 'stored' : result.error.code),
    () => `none in ${patienceMs / 1000} s`,
  );
  return { ms: performance.now() - start, tries, outcome };
}

export async function conflicts(versions) {
  const figures = [];
  for (const version of versions) figures.push(await measure(await loadLibrary(version)));
  const [{ ms, outcome }] = figures;
  return [
    {
      title: 'A write that meets a conflict every time (memory store)',
      note: 'Every pause between two tries as long as it may be.',
      columns: ['', ...versions.map(({ name }) => name)],
      rows: [
        ['answer', ...figures.map((of) => of.outcome)],
        ['after', ...figures.map((of) => `${Math.round(of.ms).toLocaleString('en-US')} ms`)],
        ['tries', ...figures.map((of) => of.tries.toLocaleString('en-US'))],
      ],
      targets: [
        {
          what: 'a permanent conflict ends in a typed error',
          target: `≤ ${targetMs.toLocaleString('en-US')} ms`,
          measured: `${Math.round(ms)} ms, ${outcome}`,
          met: outcome === 'busy' && ms <= targetMs,
        },
      ],
    },
  ];
}
