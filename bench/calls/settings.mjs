// How much load, and the tools for it, from environment variables.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A number above zero from the environment. */
export function number(name, standard) {
  const value = Number(process.env[name] || standard);
  if (!(value > 0)) throw new Error(`${name} must be a number above zero`);
  return value;
}

/** Rates and times; a list of rates has commas between. */
export function load() {
  return {
    rates: (process.env['BENCH_RATES'] || '10,30,50,70').split(',').map(Number),
    seconds: number('BENCH_SECONDS', 10),
    scalingRate: number('BENCH_SCALING_RATE', 20),
    enduranceCalls: number('BENCH_ENDURANCE_CALLS', 10_000),
    enduranceRate: number('BENCH_ENDURANCE_RATE', 30),
    simulatorRate: number('BENCH_SIMULATOR_RATE', 50),
    simulatorSeconds: number('BENCH_SIMULATOR_SECONDS', 60),
  };
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find(name, variable, others) {
  const chosen = process.env[variable];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return (chosen ? [chosen] : [...onPath.map((folder) => join(folder, name)), ...others]).find(executable);
}

/** FreeSWITCH (FREESWITCH_BIN) and SIPp (SIPP_BIN); each undefined where it is not found. */
export function findTools() {
  return {
    freeswitch: find('freeswitch', 'FREESWITCH_BIN', [
      '/usr/bin/freeswitch',
      '/usr/local/freeswitch/bin/freeswitch',
    ]),
    sipp: find('sipp', 'SIPP_BIN', ['/usr/bin/sipp', '/usr/local/bin/sipp']),
  };
}
