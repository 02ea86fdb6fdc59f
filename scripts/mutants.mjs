// Changes the core's decisions one by one and counts the changes that its unit tests notice: `pnpm mutants [area ...]`.
import { Stryker } from '@stryker-mutator/core';

const source = 'packages/crm-core/src';

/** What is changed, and the tests that are to notice: an area answers for itself. */
const areas = {
  match: { mutate: ['match/**'], tests: ['match*'] },
  routing: {
    mutate: ['routing/**'],
    tests: ['routing*', 'recording-rules', 'call-fold', 'comfort', 'queue-order'],
  },
  call: { mutate: ['call/**'], tests: ['call-fold', 'commands', 'total'] },
  'missed-calls': {
    mutate: ['projections/missed-calls.ts', 'projections/missed-call-meaning.ts'],
    tests: ['missed-calls'],
  },
};
const leastPercent = 90;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(areas, name));
if (unknown.length > 0) {
  console.error(`no such area: ${unknown.join(', ')}; there are ${Object.keys(areas).join(', ')}`);
  process.exit(2);
}

const figures = [];
for (const area of asked.length > 0 ? asked : Object.keys(areas)) {
  const { mutate, tests } = areas[area];
  // Read by vitest.mutants.config.ts: Stryker's own `testFiles` leaves mutants of tables at the top of a file asleep.
  process.env['MUTANTS_TESTS'] = tests.join();
  const results = await new Stryker({
    configFile: 'stryker.config.json',
    mutate: mutate.map((path) => `${source}/${path}`),
    incrementalFile: `reports/mutants/${area}.incremental.json`,
    jsonReporter: { fileName: `reports/mutants/${area}.json` },
  }).runMutationTest();
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const left = count('Survived', 'NoCoverage');
  figures.push({ area, killed, left, ignored: count('Ignored'), percent: (100 * killed) / (killed + left) });
}

for (const { area, killed, left, ignored, percent } of figures) {
  const mutants = `${killed} of ${killed + left} mutants killed, ${ignored} set aside`;
  console.log(`${area.padEnd(12)} ${percent.toFixed(1).padStart(5)} %  ${mutants}`);
}
if (figures.some(({ percent }) => percent < leastPercent)) {
  console.error(`less than ${leastPercent} % of an area's mutants are killed`);
  process.exit(1);
}
