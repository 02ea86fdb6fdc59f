import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemo } from '../support/demo-server.js';

// The examples import the packages as their users do: compiled.
const root = fileURLToPath(new URL('../../', import.meta.url));

function run(
  file: string,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): { readonly lines: readonly string[]; readonly stderr: string } {
  // A test runner's own settings must not reach a runner that an example starts.
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...env, ...settings },
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return { lines: stdout.trimEnd().split('\n'), stderr };
}

/** What the compiler says of a project; '' when content. */
function typeCheck(project: string): string {
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}

/** What each example prints. */
const printed: Readonly<Record<string, readonly string[]>> = {
  'fifteen-lines.mjs': [
    '+48601234567: identified anna',
    '00 48 601-234-567: identified anna',
    '<sip:601234567@trunk>: identified anna',
    '22 555 01 24: unknown -',
  ],
  'match-a-caller.mjs': [
    '+447400123456: identified jo by contactFirst; jo (exact: sameNumber)',
    '02079460100: identified acme by contactFirst; acme (exact: sameNumber), jo (strong: sameNumber, recordHasExtension)',
    '(020) 7946-0155: identified acme by departmentNumber; kim (exact: sameNumber), sam (exact: sameNumber)',
    '020 7946 0199: unknown - by noCandidate; no candidates',
    'anonymous: withheld - by withheld; no candidates',
  ],
  'render-a-card.mjs': [
    'ringing on Sales: Anna Nowak, repeat caller',
    'owner Ewa Lis, to do: Call again',
    'open deal: Forklift lease, Sales: New > [In progress] > Won > Lost',
    'note by Ewa Lis: Asks about the lease',
  ],
  'merge-duplicates.mjs': [
    'id-000001: anna@example.org, +48601234567 and +48602345678',
    'names it now: deal id-000003',
    'id-000002 is id-000001 now',
    'deal: won; created, contactId, stageId',
  ],
  'your-own-crm.mjs': ['identified: Anna Nowak', 'unknown: lead of +48602345678'],
  'renumber.mjs': [
    'id-000001: 07 12 34 56 is +2250707123456, CI 2021-01-31',
    'version 2',
    '+2250707123456: id-000001',
  ],
  'plan-a-route.mjs': [
    'recordOwner: ring ewa',
    'queue: ring ola',
    'end: voicemail',
    'not ewa (queue): alreadyRung',
    'not jan (queue): offDuty',
    "nothing special about caller or hour: 1. ring ewa at 1001 for 20 s (owner of the caller's record); " +
      '2. ring ola at 1003 for 15 s (queue sales); 3. voicemail of at most 180 s (end of the ladder); ' +
      'not rung: ewa as queue: is in the plan already, jan as queue: off duty',
  ],
};

/** What those print that need a server, of a call that was answered and recorded. */
const atServer: Readonly<Record<string, (callId: string) => readonly (string | RegExp)[]>> = {
  'list-calls.mjs': () => [/^\S+Z \+48601234567 answered$/, /^\S+Z \+48601234567 answered$/],
  'follow-events.mjs': (callId) => [
    new RegExp(`^\\S+ ${callId} offered$`),
    new RegExp(`^\\S+ ${callId} answered$`),
    new RegExp(`^\\S+ ${callId} recordingStored$`),
  ],
  'follow-recordings.mjs': (callId) => [
    new RegExp(`^\\S+Z ${callId}-conversation \\w+: .+ with Jan Kowalski$`),
  ],
  'create-contact.mjs': () => ['created: Ewa Lis, +48602345678'],
  'download-recordings.mjs': (callId) => [new RegExp(`^${callId}-conversation\\.wav \\d+ [0-9a-f]{64}$`)],
};

describe('examples at a server', () => {
  let demo: DemoServer;
  let callId: string;
  beforeAll(async () => {
    demo = await startDemo({
      CALLCARD_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
      CALLCARD_WEBHOOK_HTTP: 'true',
    });
    callId = await demo.call();
  }, 60_000);
  afterAll(() => demo.stop());
  const runThere = (file: string, ...args: string[]) =>
    run(`examples/${file}`, args, { CALLCARD: demo.url, KEY: demo.key }).lines;

  it.each(Object.keys(atServer))('%s prints what it says', { timeout: 30_000 }, (file) => {
    const lines = runThere(file, join(demo.folder, `of-${file}`));
    for (const line of atServer[file]?.(callId) ?? [])
      expect(lines).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  });

  it('the contact is made once, and each recording is a file with its checksum, however often they run', () => {
    runThere('create-contact.mjs');
    expect(runThere('create-contact.mjs')).toEqual(['there already']);
    const folder = join(demo.folder, 'twice');
    const first = runThere('download-recordings.mjs', folder);
    expect(runThere('download-recordings.mjs', folder)).toEqual(first);
    const [name = '', size, sha256] = first[0]?.split(' ') ?? [];
    expect(readdirSync(folder)).toEqual([name]);
    const bytes = readFileSync(join(folder, name));
    expect([String(bytes.length), bytes.toString('latin1', 0, 4)]).toEqual([size, 'RIFF']);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });

  it('receive-webhooks.mjs prints what it is told and has verified', { timeout: 60_000 }, async () => {
    const env = { ...process.env, CALLCARD: demo.url, KEY: demo.key };
    const receiver = spawn(process.execPath, ['examples/receive-webhooks.mjs'], { cwd: root, env });
    receiver.stderr.pipe(process.stderr);
    const lines: string[] = [];
    try {
      const ended = once(receiver, 'exit');
      let told: string | undefined;
      for await (const line of createInterface(receiver.stdout)) {
        if (line.startsWith('listening at ')) told = await demo.call();
        else lines.push(line);
      }
      expect(await ended).toEqual([0, null]);
      const events = ['call.offered', 'call.answered', 'call.ended', 'recording.available'];
      expect([...lines].sort()).toEqual(events.map((type) => `${type} ${told}`).sort());
      expect(lines.slice(0, 2)).toEqual(events.slice(0, 2).map((type) => `${type} ${told}`));
    } finally {
      receiver.kill('SIGKILL');
    }
  });
});

describe('examples', () => {
  it.each(Object.entries(printed))('%s prints what it says', { timeout: 30_000 }, (file, lines) => {
    expect(run(`examples/${file}`).lines).toEqual(lines);
  });

  it('your-own-repository.mjs passes the suite of its port and that of the store', {
    timeout: 30_000,
  }, () => {
    const { lines } = run('examples/your-own-repository.mjs');
    const told = (what: string) =>
      Number(
        lines
          .find((line) => new RegExp(`^\\W+${what} \\d+$`).test(line))
          ?.split(' ')
          .at(-1),
      );
    expect(told('pass')).toBeGreaterThan(60);
    expect([told('fail'), told('skipped'), told('cancelled')]).toEqual([0, 0, 0]);
  });

  it('every example is run here, and has fewer than 40 lines; the first one has 15', () => {
    const files = readdirSync(`${root}examples`).filter((name) => /\.m?[jt]s$/.test(name));
    const apart = [...Object.keys(atServer), 'your-own-repository.mjs', 'receive-webhooks.mjs'];
    expect(files.sort()).toEqual([...Object.keys(printed), ...apart].sort());
    const lineCount = (file: string) =>
      readFileSync(`${root}examples/${file}`, 'utf8').trimEnd().split('\n').length;
    for (const file of files) expect(lineCount(file), file).toBeLessThan(40);
    expect(lineCount('fifteen-lines.mjs')).toBeLessThanOrEqual(15);
  });

  it('they type check', { timeout: 60_000 }, () => {
    expect(typeCheck(fileURLToPath(new URL('support/tsconfig.examples.json', import.meta.url)))).toBe('');
  });
});

/** The code blocks of a page that say they are programs. */
function programsIn(page: string): readonly string[] {
  const text = readFileSync(root + page, 'utf8');
  return [...text.matchAll(/^```(?:js|ts)\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

describe('programs in READMEs', () => {
  it.each(['README.md', 'packages/crm-core/README.md'])('%s shows the first example', (page) => {
    expect(programsIn(page)).toContain(readFileSync(`${root}examples/fifteen-lines.mjs`, 'utf8'));
  });

  it.each(['packages/esl-gateway/README.md', 'packages/api/README.md', 'docs/client.md'])(
    'those of %s type check',
    {
      timeout: 60_000,
    },
    (page) => {
      const folder = mkdtempSync(join(tmpdir(), 'callcard-readme-'));
      try {
        const programs = programsIn(page);
        expect(programs.length).toBeGreaterThan(0);
        for (const [n, code] of programs.entries()) writeFileSync(join(folder, `program-${n}.mts`), code);
        const project = join(folder, 'tsconfig.json');
        const dist = (name: string) => [`${root}packages/${name}/dist/index.d.ts`];
        const compilerOptions = {
          composite: false,
          declaration: false,
          declarationMap: false,
          sourceMap: false,
          noEmit: true,
          types: ['node'],
          typeRoots: [`${root}node_modules/@types`],
          paths: {
            '@callcard/crm-core': dist('crm-core'),
            '@callcard/crm-core/memory': [`${root}packages/crm-core/dist/memory/index.d.ts`],
            '@callcard/esl-gateway': dist('esl-gateway'),
            '@callcard/esl-gateway/esl': [`${root}packages/esl-gateway/dist/esl.d.ts`],
            '@callcard/api/client': [`${root}packages/api/dist/client/index.d.ts`],
            '@callcard/api/client/node': [`${root}packages/api/dist/client/node/index.d.ts`],
          },
        };
        writeFileSync(
          project,
          JSON.stringify({ extends: `${root}tsconfig.base.json`, compilerOptions, include: ['*.mts'] }),
        );
        expect(typeCheck(project)).toBe('');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
