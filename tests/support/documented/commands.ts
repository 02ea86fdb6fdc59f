import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A command as a page shows it. */
export interface DocumentedCommand {
  readonly page: string;
  /** As it is written, with its comments; several lines where the shell reads several. */
  readonly text: string;
}

/** The pages whose commands people copy. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`),
  'freeswitch/README.md',
];

/** Every command in a block that says it is for a shell; blocks in lists are indented. */
export function commandsOfPage(page: string): readonly DocumentedCommand[] {
  const blocks = readFileSync(root + page, 'utf8').matchAll(
    /^( *)```(?:sh|bash|shell|console)\n(.*?)^\1```$/gms,
  );
  return [...blocks].flatMap(([, indent = '', block = '']) =>
    splitCommands(block.replaceAll(new RegExp(`^${indent}`, 'gm'), '')).map((text) => ({ page, text })),
  );
}

/** Divides a script where the shell does: at the end of each line that no quote or backslash carries on. */
export function splitCommands(script: string): readonly string[] {
  const commands: string[] = [];
  let command = '';
  // A comment ends with its line; what is escaped or quoted ends nothing.
  for (const [token] of script.matchAll(
    /\\.|'[^']*'|"(?:\\.|[^"\\])*"|(?<=^|\s)#[^\n]*|\n|[^\\'"\n#]+|./gs,
  )) {
    if (token !== '\n') {
      command += token;
      continue;
    }
    commands.push(command);
    command = '';
  }
  return [...commands, command]
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('#'));
}

/** Commands that no test machine can run as they are, and why. */
const notRunHere: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^npm test\b/, 'runs all tests, of which this is one'],
  [/^npx callcard doctor\b/, 'needs a FreeSWITCH that is set up; pnpm test:freeswitch checks one with it'],
  [/^FREESWITCH_HOST=/, 'needs a FreeSWITCH; pnpm test:freeswitch starts servers so'],
  [
    /^(?:mongod|mongosh|mongofiles)\b|mongodb:\/\//,
    'needs a MongoDB server; the mongodb project opens stores so',
  ],
  [
    /^npm install @callcard\//,
    'needs a registry that has the packages; scripts/check-packages.mjs installs them',
  ],
  [/^git worktree |^\(cd \.\.\/callcard-before |^pnpm bench/, 'measures two versions for many minutes'],
  [/^sudo /, 'changes the machine; tests/unit/deployment.test.ts has the unit'],
  [/^docker /, 'needs Docker; tests/unit/deployment.test.ts has the Dockerfile'],
  [/^install -d -o /, 'needs the users of a machine with FreeSWITCH'],
  [/^CALLCARD_\w+=\S+$/, 'is a line of a file of settings'],
  [/^AWS_ACCESS_KEY_ID=|^aws /, 'needs a bucket'],
];

export const whyNotRun: readonly string[] = notRunHere.map(([, reason]) => reason);

/** Why a command is not run; undefined: it is. */
export function reasonNotToRun({ text }: DocumentedCommand): string | undefined {
  return notRunHere.find(([pattern]) => pattern.test(text))?.[1];
}

/** Whether a command of curl fails when the server refuses. */
export function failsWhenRefused(text: string): boolean {
  return /\s(?:-[A-Za-z]*f[A-Za-z]*|--fail)(?=\s)/.test(text);
}
