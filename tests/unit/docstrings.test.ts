import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

interface Exported {
  readonly name: string;
  /** The file that the name comes from, relative to the one that exports it; undefined: declared there. */
  readonly from: string | undefined;
}

/** Names that an index file gives away. Formatted source has one declaration or one re-export at a line's start. */
function exportsOf(source: string): readonly Exported[] {
  const passedOn = [...source.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)';$/gm)].flatMap(
    ([, names = '', from]) =>
      names
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== '')
        .map((name) => ({ name, from })),
  );
  const declared = [
    ...source.matchAll(/^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm),
  ];
  return [...passedOn, ...declared.map(([, name = '']) => ({ name, from: undefined }))];
}

/** The docstring right before a declaration, without its marks; undefined when there is none. */
function docstringOf(source: string, name: string): string | undefined {
  const declaration = new RegExp(
    `^export (?:async )?(?:function\\*?|const|interface|type|class) ${name}\\b`,
    'm',
  );
  const at = source.search(declaration);
  if (at < 0) return undefined;
  const before = source.slice(0, at);
  if (!before.endsWith('*/\n')) return undefined;
  return before
    .slice(before.lastIndexOf('/**'))
    .replace(/^\s*(?:\/\*\*|\*\/|\*)|\*\/\s*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function undocumented(index: string): readonly string[] {
  const source = readFileSync(index, 'utf8');
  return exportsOf(source).flatMap(({ name, from }) => {
    const file =
      from === undefined ? index : fileURLToPath(new URL(from.replace(/\.js$/, '.ts'), `file://${index}`));
    const docstring = docstringOf(readFileSync(file, 'utf8'), name);
    return docstring === undefined || docstring.split(' ').length < 3
      ? [`${name} (${file.slice(packages.length)})`]
      : [];
  });
}

const entryPoints = [
  'crm-core/src/index.ts',
  'crm-core/src/phone.ts',
  'crm-core/src/phone-min.ts',
  'crm-core/src/phone-mobile.ts',
  'crm-core/src/phone-reader.ts',
  'crm-core/src/match.ts',
  'crm-core/src/routing.ts',
  'crm-core/src/calls.ts',
  'crm-core/src/memory/index.ts',
  'crm-core/src/testing/index.ts',
  'esl-gateway/src/index.ts',
  'esl-gateway/src/esl.ts',
  'esl-gateway/src/testing/index.ts',
];

describe('docstrings', () => {
  it.each(entryPoints)('every export of %s has one', (entryPoint) => {
    const index = packages + entryPoint;
    expect(exportsOf(readFileSync(index, 'utf8')).length).toBeGreaterThan(2);
    expect(undocumented(index)).toEqual([]);
  });

  it('entry points pass names on one by one, so that none is missed', () => {
    for (const entryPoint of entryPoints) {
      const source = readFileSync(packages + entryPoint, 'utf8');
      expect(source.match(/^export \*|^export default/m), entryPoint).toBeNull();
      const statements = source.match(/^export /gm)?.length ?? 0;
      const understood = source.match(
        /^export (?:(?:type )?\{[^}]*\} from '[^']+';$|(?:function|const|interface|type) \w)/gm,
      );
      expect(understood?.length, entryPoint).toBe(statements);
    }
  });

  it('a missing, empty or detached docstring is noticed', () => {
    const source = [
      '/** Says what it is. */\nexport interface Told {}\n',
      '/**\n * Says it in\n * two lines.\n */\nexport function toldToo() {}\n',
      'export const untold = 1;\n',
      '/** Belongs to nothing. */\n\nexport type Detached = string;\n',
      '// No docstring.\nexport type Commented = string;\n',
    ].join('\n');
    expect(exportsOf(source).map(({ name }) => docstringOf(source, name))).toEqual([
      'Says what it is.',
      'Says it in two lines.',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
