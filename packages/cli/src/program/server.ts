import { type Command, Option } from 'commander';
import type { DoctorOptions } from '../server/doctor-command.js';
import type { SimulateOptions } from '../server/simulate-command.js';
import { behaviours, standardOrder } from '../server/simulate-options.js';
import type { StartOptions } from '../server/start-command.js';
import { exitCodeHelp, type RootOptions, type Run } from './common.js';

function addStart(root: Command, run: Run): void {
  root
    .command('start')
    .summary('run the server: gateway, API and store')
    .description(
      'Runs gateway, API and store in this process until a signal ends it. Without the address of a FreeSWITCH it starts a simulated one.',
    )
    .option('--new-key', 'makes a further API key and prints it')
    .addHelpText('after', exitCodeHelp)
    .action((options: StartOptions) =>
      run(async (terminal) => {
        const { startCommand } = await import('../server/start-command.js');
        return startCommand({ ...options, ...root.opts<RootOptions>() }, terminal);
      }, 'asTheyAre'),
    );
}

function addConfig(root: Command, run: Run): void {
  const parent = root.command('config').description('Checks and shows the settings of the server.');
  const commands = [
    ['check', 'check the settings', 'Reads the settings as the server does, and tells every mistake.'],
    [
      'show',
      'show the settings that count',
      'Writes all settings as YAML, each with where it was found; what is secret is masked.',
    ],
  ] as const;
  for (const [name, summary, description] of commands)
    parent
      .command(name)
      .summary(summary)
      .description(description)
      .addHelpText('after', exitCodeHelp)
      .action(() =>
        run(async (terminal) => {
          const { configCommands } = await import('../server/config-commands.js');
          return configCommands[name](root.opts<RootOptions>(), terminal);
        }, 'asTheyAre'),
      );
}

function addSimulate(root: Command, run: Run): void {
  const order: SimulateOptions = { ...standardOrder };
  root
    .command('simulate')
    .summary('place a call on the simulated FreeSWITCH')
    .description(
      'Places a call on the simulated FreeSWITCH that the server starts where no other is configured.',
    )
    .option('--from <number>', `who calls; default: ${order.from}, a client of the demo`)
    .option('--to <number>', `which line is called; default: ${order.to}, that of the demo`)
    .option('--name <text>', 'the name that the network gives')
    .option('--withheld', 'the caller hides number and name')
    .option('--talk <seconds>', `how long they talk after the answer; default: ${order.talk}`)
    .addOption(
      new Option('--phones <what>', 'what the phones 1001 and 1002 do from now on').choices(behaviours),
    )
    .addHelpText('after', exitCodeHelp)
    .action((options: Partial<SimulateOptions>) =>
      run(async (terminal) => {
        const { simulateCommand } = await import('../server/simulate-command.js');
        return simulateCommand({ ...order, ...options }, terminal);
      }),
    );
}

const doctorExitCodes = `
Exit codes:
  0    nothing to do
  1    there is something to do
  2    the switch cannot be asked
  70   a bug
`;

function addDoctor(root: Command, run: Run): void {
  root
    .command('doctor')
    .summary('check the FreeSWITCH that the settings name')
    .description(
      'Asks the FreeSWITCH of the settings, whether a server runs or not, and says in a line each what is as it should be (ok), what is good to know (note), and what there is to do (TO DO): version, modules, allowlist, variables, SIP profile, trunk, phones, clock. Calls one of our lines there over loopback, which rings nobody and is nobody’s call, and writes a file into each shared folder; what it makes it removes. Run it as the user that the server runs as.',
    )
    .option('--json', 'writes one JSON document')
    .addHelpText('after', doctorExitCodes)
    .action((options: DoctorOptions) =>
      run(async (terminal) => {
        const { doctorCommand } = await import('../server/doctor-command.js');
        return doctorCommand({ ...options, ...root.opts<RootOptions>() }, terminal);
      }, 'asTheyAre'),
    );
}

/** Adds the commands that run the server, and those about its settings. */
export function addServer(root: Command, run: Run): void {
  addStart(root, run);
  addConfig(root, run);
  addSimulate(root, run);
  addDoctor(root, run);
}
