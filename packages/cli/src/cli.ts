import { CommanderError } from 'commander';
import type { Terminal } from './command.js';
import { type ExitReason, exitCodes, Failure, shown } from './failure.js';
import type { Action, RootOptions } from './program/common.js';
import { createProgram } from './program/program.js';
import { withoutSecrets } from './stores/address.js';
import { storeFailure } from './stores/open-store.js';

function reasonOf(error: unknown, { stderr, env }: Terminal): ExitReason {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  const write = (text: string) => stderr.write(withoutSecrets(text));
  const failure = error instanceof Failure ? error : storeFailure(error, 'the store');
  if (failure) {
    write(`callcard: ${failure.message}\n`);
    return failure.reason;
  }
  const text = error instanceof Error ? error.message : String(error);
  write(`callcard: unexpected failure: ${shown(text, 500)}; CALLCARD_DEBUG=1 shows where\n`);
  if (env['CALLCARD_DEBUG'] && error instanceof Error) write(`${error.stack}\n`);
  return 'unexpected';
}

/** The action, in an environment that has the settings of the file, too. Throws a {@link Failure}. */
function withSettings(action: Action, { config }: RootOptions): Action {
  return async (terminal) => {
    const { environmentOf } = await import('./server/settings.js');
    return action({ ...terminal, env: environmentOf(terminal.env, config) });
  };
}

/** Runs a command line, without the name of the program; gives its exit code, and never throws. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const wanted: Action[] = [];
  try {
    const root = createProgram(terminal, (action, settings = 'ofFile') =>
      wanted.push(settings === 'ofFile' ? withSettings(action, root.opts()) : action),
    );
    await root.parseAsync(args, { from: 'user' });
    const [action] = wanted;
    return exitCodes[action ? await action(terminal) : 'usage'];
  } catch (error) {
    return exitCodes[reasonOf(error, terminal)];
  }
}
