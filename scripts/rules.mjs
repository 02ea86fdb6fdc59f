// Takes each rule's code away in a copy, one after the other, and sees a test that names the rule fail:
// `pnpm rules [rule ...]`. The table is tests/rules.json.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVitest } from 'vitest/node';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'callcard-rules-'));
const core = 'packages/crm-core';
const asked = process.argv.slice(2);
const table = JSON.parse(readFileSync(join(root, 'tests/rules.json'), 'utf8'));
const rows = table.filter(({ rule }) => asked.length === 0 || asked.includes(rule));

function copyProject() {
  const whole = ['package.json', 'vitest.config.ts', 'vitest.mutants.config.ts', 'tests/support'];
  for (const path of [...whole, `${core}/package.json`, `${core}/src`, `${core}/test`]) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  for (const path of ['node_modules', `${core}/node_modules`])
    symlinkSync(join(root, path), join(copy, path));
}

/** Runs the tests of these files whose full title names the rule, and counts how they came out. */
async function run(vitest, { rule, tests }) {
  vitest.setGlobalTestNamePattern(new RegExp(`(^|[ ,:(])${rule}[ ,:)]`));
  const paths = new Set(tests.map((file) => join(copy, core, 'test', file)));
  const specifications = (await vitest.globTestSpecifications()).filter(({ moduleId }) =>
    paths.has(moduleId),
  );
  const { testModules } = await vitest.runTestSpecifications(specifications);
  const modules = testModules.filter(({ moduleId }) => paths.has(moduleId));
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  );
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: states.filter((state) => state === 'failed').length,
    broken: modules.length < paths.size || modules.some((module) => module.errors().length > 0),
  };
}

const untouched = new Map();

/** How the tests of a row come out while nothing is taken away. */
async function runUntouched(vitest, row) {
  const key = [row.rule, ...row.tests].join(' ');
  if (!untouched.has(key)) untouched.set(key, await run(vitest, row));
  return untouched.get(key);
}

/** What is wrong with a row of the table; undefined when a test misses the code that it takes away. */
async function problemOf(vitest, row) {
  const path = join(copy, core, 'src', row.file);
  const source = readFileSync(path, 'utf8');
  if (source.split(row.code).length !== 2) return `${row.file} does not have the code exactly once`;
  const before = await runUntouched(vitest, row);
  if (before.failed > 0 || before.broken) return 'a test fails though nothing was taken away';
  if (before.passed === 0) return 'no test names it';
  try {
    writeFileSync(
      path,
      source.replace(row.code, () => row.becomes),
    );
    vitest.invalidateFile(path);
    const { failed, broken } = await run(vitest, row);
    if (broken) return 'the code that is left cannot be loaded';
    return failed > 0 ? undefined : `nothing fails without it: ${row.what}`;
  } finally {
    writeFileSync(path, source);
    vitest.invalidateFile(path);
  }
}

const problems = [];
try {
  copyProject();
  const vitest = await createVitest('test', {
    root: copy,
    config: join(copy, 'vitest.mutants.config.ts'),
    watch: false,
    reporters: [{}],
  });
  try {
    await vitest.standalone();
    for (const row of rows) {
      const problem = await problemOf(vitest, row);
      console.log(`${problem === undefined ? 'ok  ' : 'BAD '} ${row.rule.padEnd(4)} ${problem ?? row.what}`);
      if (problem !== undefined) problems.push(row.rule);
    }
  } finally {
    await vitest.close();
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const rules = new Set(rows.map(({ rule }) => rule)).size;
console.log(
  `${rows.length} pieces of code of ${rules} rules were taken away; ${problems.length} were not missed`,
);
process.exitCode = problems.length > 0 || rows.length === 0 ? 1 : 0;
