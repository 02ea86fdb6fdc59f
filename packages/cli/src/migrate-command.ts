import { countryOf, type StoreOptions, storeAddress, type Terminal, waitMsOf } from './command.js';
import type { ExitReason } from './failure.js';
import { migrateStore, placeOf } from './stores/open-store.js';

/** `callcard migrate`. Throws a `Failure`. */
export async function migrateCommand(options: StoreOptions, terminal: Terminal): Promise<ExitReason> {
  const address = storeAddress(options, terminal);
  const { name } = placeOf(address);
  const needs = { country: countryOf(undefined, terminal), waitMs: waitMsOf(options) };
  const { found, newest } = await migrateStore(address, needs);
  if (found === newest) terminal.stdout.write(`${name} has schema ${newest}, the newest: nothing to do\n`);
  else if (found === 0) terminal.stdout.write(`${name} is new, with schema ${newest}\n`);
  else terminal.stdout.write(`${name} was brought from schema ${found} to ${newest}\n`);
  return 'done';
}
