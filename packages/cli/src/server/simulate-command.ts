import { type CallOrder, orderCall } from '@callcard/freeswitch-sim';
import type { Terminal } from '../command.js';
import { type ExitReason, Failure } from '../failure.js';

/** Options of `callcard simulate`. */
export type SimulateOptions = CallOrder;

/** `callcard simulate`. Throws a {@link Failure}. */
export async function simulateCommand(
  order: SimulateOptions,
  { env, stdout }: Terminal,
): Promise<ExitReason> {
  const dataDir = env['CALLCARD_DATA_DIR'] || 'data';
  const ordered = await orderCall(order, { dataDir, start: 'callcard start' });
  if (!ordered.ok) throw new Failure('failed', ordered.error);
  stdout.write(`${ordered.value}\n`);
  return 'done';
}
