import { runServer } from '@callcard/api/server';
import type { Terminal } from '../command.js';
import type { ExitReason } from '../failure.js';

/** Options of `callcard start`. */
export interface StartOptions {
  readonly newKey?: boolean;
  readonly config?: string;
}

/** `callcard start`: ends when the signal has stopped everything. */
export async function startCommand(
  { newKey = false, config }: StartOptions,
  { env, signal, stderr }: Terminal,
): Promise<ExitReason> {
  const ended = await runServer({ environment: env, config, newKey, signal });
  if (ended.ok) return 'done';
  for (const line of ended.error) stderr.write(`${line}\n`);
  return 'failed';
}
