import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tree = mkdtempSync(join(tmpdir(), 'callcard-boundaries-'));

beforeAll(() => {
  const rules = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(tree, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }));
  cpSync(join(root, 'tools'), join(tree, 'tools'), { recursive: true });
});
afterAll(() => rmSync(tree, { recursive: true }));

/** Lints source text that stands at this path, by the project's rules; what the linter says, or '' when content. */
function lint(path: string, source: string): string {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const run = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', path], {
    cwd: tree,
    encoding: 'utf8',
  });
  rmSync(file);
  return run.status === 0 ? '' : run.stdout + run.stderr;
}

describe('package boundaries', () => {
  it.each([
    ['packages/crm-core/src/x.ts', "import { readFile } from 'node:fs';\nexport const x = readFile;\n"],
    [
      'packages/crm-core/src/x.ts',
      "import { createGateway } from '@callcard/esl-gateway';\nexport const x = createGateway;\n",
    ],
    ['packages/crm-core/src/x.ts', "import parse from 'libphonenumber-js/max';\nexport const x = parse;\n"],
    [
      'packages/esl-gateway/src/x.ts',
      "import { openSqliteStore } from '@callcard/store-sqlite';\nexport const x = openSqliteStore;\n",
    ],
    [
      'packages/store-sqlite/src/x.ts',
      "import { createGateway } from '@callcard/esl-gateway';\nexport const x = createGateway;\n",
    ],
    [
      'packages/store-mongo/src/x.ts',
      "import { openSqliteStore } from '@callcard/store-sqlite';\nexport const x = openSqliteStore;\n",
    ],
    [
      'packages/audio-s3/src/x.ts',
      "import { openAudioFolder } from '@callcard/store-sqlite';\nexport const x = openAudioFolder;\n",
    ],
    ['packages/freeswitch-sim/src/x.ts', "import { ok } from '@callcard/crm-core';\nexport const x = ok;\n"],
    [
      'packages/cli/src/x.ts',
      "import { openSqliteStore } from '@callcard/store-sqlite';\nexport const x = openSqliteStore;\n",
    ],
    [
      'packages/api/src/http/x.ts',
      "import { openSqliteStore } from '@callcard/store-sqlite';\nexport const x = openSqliteStore;\n",
    ],
    [
      'packages/api/src/client/x.ts',
      "import { strongTag } from '../http/etag.js';\nexport const x = strongTag;\n",
    ],
    ['packages/api/src/client/x.ts', "import { readFile } from 'node:fs';\nexport const x = readFile;\n"],
  ])('%s may not break its boundary', (path, source) => {
    expect(lint(path, source)).toContain('noRestrictedImports');
  });

  it.each(['Date.now()', 'new Date()', 'Math.random()'])('crm-core may not call %s', (call) => {
    expect(lint('packages/crm-core/src/x.ts', `export const x = ${call};\n`)).toContain('reads no clock');
    expect(lint('packages/esl-gateway/src/x.ts', `export const x = ${call};\n`)).toBe('');
  });

  it('allows what the architecture allows', () => {
    expect(
      lint(
        'packages/esl-gateway/src/x.ts',
        "import { ok } from '@callcard/crm-core';\nexport const x = ok;\n",
      ),
    ).toBe('');
    expect(
      lint(
        'packages/crm-core/src/phone/x.ts',
        "import parse from 'libphonenumber-js/max';\nexport const x = parse;\n",
      ),
    ).toBe('');
    expect(
      lint(
        'packages/api/src/main.ts',
        "import { openSqliteStore } from '@callcard/store-sqlite';\nexport const x = openSqliteStore;\n",
      ),
    ).toBe('');
  });
});
