import { examine, findingLine, notAskedLine, type SwitchCheck, switchCheckView } from '@callcard/api/server';
import type { Terminal } from '../command.js';
import { type ExitReason, Failure, shown } from '../failure.js';

/** Options of `callcard doctor`. */
export interface DoctorOptions {
  readonly json?: boolean;
  readonly config?: string;
}

const words = { well: 'ok', note: 'note', wrong: 'TO DO' } as const;

const line = (state: keyof typeof words, text: string) => `${words[state].padEnd(5)}  ${shown(text, 600)}\n`;

function linesOf({ address, notAsked, findings }: SwitchCheck): string {
  if (notAsked) return line('wrong', notAskedLine(notAsked, address));
  return findings.map((each) => line(each.state, findingLine(each))).join('');
}

function reasonOf(checks: readonly SwitchCheck[]): ExitReason {
  if (checks.some(({ notAsked }) => notAsked)) return 'notAsked';
  return checks.some(({ findings }) => findings.some(({ state }) => state === 'wrong')) ? 'toDo' : 'done';
}

/** `callcard doctor`. Throws a {@link Failure} when there is nothing to ask. */
export async function doctorCommand(
  { json = false, config }: DoctorOptions,
  { env, stdout }: Terminal,
): Promise<ExitReason> {
  const examined = await examine(env, config);
  if (!examined.ok) {
    const lines = examined.error.map((each) => each.replace(/^callcard: /, ''));
    throw new Failure('notAsked', lines.join('\ncallcard: '));
  }
  const checks = examined.value;
  stdout.write(
    json ? `${JSON.stringify({ switches: checks.map(switchCheckView) })}\n` : checks.map(linesOf).join('\n'),
  );
  return reasonOf(checks);
}
