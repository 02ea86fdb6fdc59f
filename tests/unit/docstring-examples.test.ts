import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Every @example of the core, compiled against the built package and run.
const root = fileURLToPath(new URL('../../', import.meta.url));
const source = join(root, 'packages/crm-core/src');
const project = mkdtempSync(join(tmpdir(), 'callcard-docstrings-'));

/** What embedders call first. */
const first = [
  'normalizePhone',
  'normalizePhoneField',
  'phoneEntries',
  'firstKnownCountry',
  'createPhoneReader',
  'lookupKeys',
  'matchCaller',
  'bindDeals',
  'planRouting',
  'checkDial',
  'foldCall',
  'buildCallCard',
  'explain',
  'qualifyLead',
  'createCallService',
  'createCrmService',
  'createFeedReader',
  'eraseNumber',
  'createMemoryStore',
  'createMemoryRepository',
  'createMemoryPartyLookup',
  'createMemoryCallLog',
  'createMemoryAudioStore',
  'storageConformance',
  'audioConformance',
  'repositoryConformance',
  'partyLookupConformance',
  'partyIndexConformance',
  'taskRepositoryConformance',
  'userRepositoryConformance',
  'lineRepositoryConformance',
  'dealRepositoryConformance',
  'apiKeyRepositoryConformance',
  'callLogConformance',
  'feedConformance',
  'missedCallsConformance',
  'recordWriterConformance',
  'erasuresConformance',
  'jobRunsConformance',
  'expiringRecordsConformance',
];

interface Example {
  /** The function or method below it. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** The examples of a file, each with what it is an example of. */
function examplesIn(text: string): readonly Example[] {
  const docstrings =
    /^( *)\/\*\*\n((?:\1 \*.*\n)*?)\1 \*\/\n\1(?:export )?(?:async )?(?:function\*? |interface |const )?(\w+)/gm;
  return [...text.matchAll(docstrings)].flatMap(([, , body = '', name = '']) => {
    const [, example] = /@example\n([\s\S]*)$/.exec(body) ?? [];
    const lines = example?.split('\n').map((line) => line.replace(/^ *\* ?/, ''));
    return lines ? [{ name, lines: lines.filter((line) => line.trim() !== '') }] : [];
  });
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const texts = files.map((file) => readFileSync(join(source, file), 'utf8'));
const examples = texts.flatMap(examplesIn);

/** Names that a module exports, types marked. */
function namesOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = '', names = '']) =>
    names.split(',').map((name) => type + name.trim().replace(/^.* as /, '')),
  );
  const declared = [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  return [...lists, ...declared].filter((name) => name.trim() !== '');
}

const modules = [
  ['./scene.mjs', join(root, 'tests/unit/support/example-scene.ts')],
  ['@callcard/crm-core', join(source, 'index.ts')],
  ['@callcard/crm-core/memory', join(source, 'memory/index.ts')],
  ['@callcard/crm-core/testing', join(source, 'testing/index.ts')],
] as const;

/** The example as a program: with imports of all that it names and does not declare. */
function programOf({ lines }: Example): string {
  const code = lines.join('\n').replace(/\/\/.*$/gm, '');
  const declared = [...code.matchAll(/\b(?:const|let) (?:\{([^}]*)\}|(\w+))/g)].flatMap(([, list, name]) =>
    (list ?? name ?? '').split(',').map((one) => one.trim()),
  );
  const bare = code.replace(/'[^']*'/g, "''").replaceAll('...', ' ');
  const named = new Set([...bare.matchAll(/(?<![.\w])[A-Za-z_]\w*/g)].map(([name]) => name));
  for (const name of declared) named.delete(name);
  const imports = modules.map(([from, path]) => {
    const names = namesOf(path).filter((name) => named.delete(name.replace('type ', '')));
    return names.length === 0 ? '' : `import { ${names.join(', ')} } from '${from}';\n`;
  });
  return `${imports.join('')}${lines.join('\n')}\nexport {};\n`;
}

/** What the comments behind its prints say. */
function promised({ lines }: Example): readonly string[] {
  return lines
    .filter((line) => line.includes('console.log('))
    .map((line) => line.split(' // ')[1] ?? 'nothing');
}

/** What each example printed, and how many tests its suite had. */
let outcomes: readonly { readonly printed: readonly string[]; readonly tests: number }[] = [];
let compiled = '';
beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
  cpSync(join(root, 'tests/unit/support/example-scene.ts'), join(project, 'scene.mts'));
  examples.forEach((example, n) => {
    writeFileSync(join(project, `example-${n}.mts`), programOf(example));
  });
  const compilerOptions = {
    target: 'ES2023',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  compiled = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: project,
    encoding: 'utf8',
  }).stdout;
  const programs = ['scene', ...examples.map((_, n) => `example-${n}`)].map((name) =>
    join(project, `${name}.mjs`),
  );
  const run = [join(root, 'tests/unit/support/run-examples.mjs'), ...programs];
  outcomes = JSON.parse(spawnSync(process.execPath, run, { cwd: project, encoding: 'utf8' }).stdout);
}, 300_000);
afterAll(() => rmSync(project, { recursive: true }));

describe('the examples of docstrings', () => {
  it('are there for what embedders call first, of at most three lines', () => {
    const named = new Set(examples.map(({ name }) => name));
    expect(first.filter((name) => !named.has(name))).toEqual([]);
    const mentions = texts.join('').split('@example\n').length - 1;
    expect(examples).toHaveLength(mentions);
    expect(examples.filter(({ lines }) => lines.length > 4).map(({ name }) => name)).toEqual([]);
    expect(examples.filter(({ name, lines }) => first.includes(name) && lines.length > 3)).toEqual([]);
  });

  it('compile', () => {
    expect(compiled).toBe('');
  });

  it.each(examples.map((example, n) => [example.name, n, example] as const))(
    'of %s does what it says',
    (name, n, example) => {
      const { printed, tests } = outcomes[n] ?? { printed: [], tests: 0 };
      expect(printed).toEqual(promised(example));
      if (name.endsWith('Conformance')) expect(tests).toBeGreaterThan(2);
      else expect(printed.length).toBeGreaterThan(0);
    },
  );
});
