import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  circlesOf,
  type ImportGraph,
  importersOf,
  type Layers,
  reachOf,
  readImports,
  wrongArrows,
} from './support/import-graph.js';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

const decisions = [
  'phone',
  'match',
  'routing',
  'call',
  'recordings',
  'jobs',
  'leads',
  'deals',
  'parties',
  'erasure',
  'access',
];
const below = ['text', 'model', ...decisions, 'projections', 'ports'];

/** The folders of crm-core, and which of them each may import. */
const layers: Layers = {
  text: ['text'],
  model: ['model'],
  ...Object.fromEntries(decisions.map((folder) => [folder, ['text', 'model', ...decisions]])),
  projections: ['text', 'model', ...decisions, 'projections'],
  ports: ['model', 'projections', 'ports'],
  services: [...below, 'services'],
  memory: [...below, 'memory', 'testing'],
  testing: [...below, 'memory', 'testing'],
};

/** The imports of files that exist in a temporary folder for as long as they are read. */
function importsOf(files: Readonly<Record<string, string>>): ImportGraph {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-imports-'));
  try {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    return readImports(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('imports', () => {
  it.each(readdirSync(packages))('of %s make no circle', (name) => {
    expect(circlesOf(readImports(join(packages, name, 'src')))).toEqual([]);
  });

  it('of crm-core go from services down to model, and name every folder and file', () => {
    const graph = readImports(join(packages, 'crm-core/src'));
    expect(wrongArrows(graph, layers)).toEqual([]);
    const folders = new Set(
      [...graph.keys()].filter((file) => file.includes('/')).map((f) => f.split('/')[0]),
    );
    expect([...folders].sort()).toEqual(Object.keys(layers).sort());
    const targets = [...graph.values()].flat();
    expect(targets.length).toBeGreaterThan(400);
    expect(targets.filter((target) => !graph.has(target))).toEqual([]);
  });
});

describe('the world’s numbering plans', () => {
  const core = join(packages, 'crm-core/src');
  const graph = readImports(core);
  const plans = new Set(importersOf(core, 'libphonenumber-js'));
  const loadsPlans = (file: string) => [...reachOf(graph, [file])].some((each) => plans.has(each));

  it('are loaded by what reads numbers', () => {
    expect([...plans]).toContain('phone/max-plans.ts');
    expect(loadsPlans('phone/normalize.ts')).toBe(true);
    expect(loadsPlans('phone/check-dial.ts')).toBe(true);
  });

  it.each([
    'routing/plan-routing.ts',
    'match/match.ts',
    'deals/bind-deals.ts',
    'call/fold-call.ts',
    'projections/card.ts',
    'match.ts',
    'routing.ts',
    'calls.ts',
    'memory/index.ts',
  ])('are not loaded by %s', (file) => {
    expect(graph.has(file)).toBe(true);
    expect(loadsPlans(file)).toBe(false);
  });

  it.each(['phone-min.ts', 'phone-mobile.ts', 'phone-reader.ts'])('are another set for %s', (file) => {
    expect(graph.has(file)).toBe(true);
    expect(reachOf(graph, [file]).has('phone/max-plans.ts')).toBe(false);
  });

  it('are loaded by no other decision, and by no projection or port', () => {
    const apart = ['model', ...decisions, 'projections', 'ports'].filter((folder) => folder !== 'phone');
    const files = [...graph.keys()].filter((file) => apart.includes(file.split('/')[0] ?? ''));
    expect(files.length).toBeGreaterThan(80);
    expect(files.filter(loadsPlans)).toEqual([]);
  });
});

describe('the clients of MongoDB and of buckets, more than half of what a process could load', () => {
  it.each([
    ['api', '@callcard/store-mongo'],
    ['api', '@callcard/audio-s3'],
    ['cli', '@callcard/store-mongo'],
    ['cli', '@callcard/audio-s3'],
  ])('are loaded by %s when they are needed: %s', (name, client) => {
    const folder = join(packages, name, 'src');
    const files = importersOf(folder, client);
    expect(files.length).toBeGreaterThan(0);
    const atTheStart = new RegExp(`^(?:import|export) (?!type\\b)[^;]*'${client}'`, 'm');
    expect(files.filter((file) => atTheStart.test(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });
});

describe('the client of the API', () => {
  const folder = join(packages, 'api/src');
  const reached = reachOf(readImports(folder), ['client/index.ts', 'client/node/index.ts']);

  it('loads no code of the server, with its part for Node neither', () => {
    expect(reached.size).toBeGreaterThan(10);
    expect([...reached].filter((file) => !file.startsWith('client/'))).toEqual([]);
  });

  it('is loaded by no code of the server', () => {
    const outside = [...readImports(folder)].filter(([file]) => !file.startsWith('client/'));
    expect(outside.length).toBeGreaterThan(100);
    expect(outside.filter(([, targets]) => targets.some((each) => each.startsWith('client/')))).toEqual([]);
  });
});

describe('an import circle is found', () => {
  it.each([
    ['of values', "import { b } from './b.js';\n", "import { a } from './a.js';\n"],
    ['of types alone', "import type { B } from './b.js';\n", "import type { A } from './a.js';\n"],
    ['of re-exports', "export { b } from './b.js';\n", "export {\n  a,\n} from './a.js';\n"],
    ['of side effects', "import './b.js';\n", "import './a.js';\n"],
    ['of inline types', "const x: import('./b.js').B = 1;\n", "const y = await import('./a.js');\n"],
  ])('%s', (_name, a, b) => {
    expect(circlesOf(importsOf({ 'a.ts': a, 'b.ts': b }))).toEqual(['a.ts > b.ts > a.ts']);
  });

  it('through other folders, and of a file with itself', () => {
    const graph = importsOf({
      'x/a.ts': "import { b } from '../y/b.js';\n",
      'y/b.ts': "import { c } from './c.js';\n",
      'y/c.ts': "import { a } from '../x/a.js';\n",
      'self.ts': "import { self } from './self.js';\n",
    });
    expect(circlesOf(graph)).toEqual(['self.ts > self.ts', 'x/a.ts > y/b.ts > y/c.ts > x/a.ts']);
  });

  it('but not in comments, in two ways to one file, or in packages of others', () => {
    const graph = importsOf({
      'a.ts': "import { b } from './b.js';\nimport { c } from './c.js';\n",
      'b.ts': "import { c } from './c.js';\n/**\n * import { a } from './a.js';\n */\n",
      'c.ts': "import a from 'a';\n// import { a } from './a.js';\n",
    });
    expect(circlesOf(graph)).toEqual([]);
  });
});

describe('an arrow that goes up in crm-core is found', () => {
  it.each([
    ['text', 'model'],
    ['model', 'match'],
    ['model', 'projections'],
    ['match', 'projections'],
    ['erasure', 'ports'],
    ['call', 'services'],
    ['projections', 'ports'],
    ['projections', 'services'],
    ['ports', 'routing'],
    ['ports', 'services'],
    ['services', 'memory'],
    ['services', 'testing'],
    ['memory', 'services'],
    ['testing', 'services'],
    ['unheardOf', 'model'],
  ])('from %s to %s', (from, to) => {
    const graph = importsOf({
      [`${from}/x.ts`]: `import type { Y } from '../${to}/y.js';\n`,
      [`${to}/y.ts`]: 'export type Y = 1;\n',
    });
    expect(wrongArrows(graph, layers)).toEqual([`${from}/x.ts > ${to}/y.ts`]);
  });

  it('from a folder to the index that exports everything', () => {
    const graph = importsOf({
      'memory/x.ts': "import { y } from '../index.js';\n",
      'index.ts': "export { x } from './memory/x.js';\n",
    });
    expect(wrongArrows(graph, layers)).toEqual(['memory/x.ts > index.ts']);
  });
});
