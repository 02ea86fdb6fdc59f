import type { CallerScript, PlacedCall } from '../../support/switch-driver.js';
import { callerScenario } from './caller-scenario.js';
import type { Ears } from './ears.js';
import { freeUdpPort } from './free-ports.js';
import { runSipp, type SippRun } from './sipp.js';

export interface CallersAt {
  sipp: string;
  folder: string;
  tonePath: string;
  trunk: { host: string; port: number };
  /** Listens at the callers; absent: nobody does. */
  ears?: Ears;
}

/** A display name as it stands between the quotes of a From header (RFC 3261 quoted-string). */
const quoted = (name: string): string => {
  if (/[\r\n\0]/.test(name)) throw new Error('A SIP header cannot hold a raw line feed: write %0a');
  return name.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
};

/** Callers on the trunk, played by SIPp. */
export const makeCallers = (at: CallersAt) => {
  const runs: SippRun[] = [];

  let placed = 0;

  const placeCall = async (script: CallerScript): Promise<PlacedCall> => {
    // Before anything is awaited: callers of one moment have a file each.
    placed += 1;
    const name = `caller-${placed}`;
    const scenario = callerScenario(at.tonePath, script);
    const run = runSipp({
      binary: at.sipp,
      folder: at.folder,
      name,
      scenario: at.ears ? await at.ears.give('caller', scenario) : scenario,
      target: `${at.trunk.host}:${at.trunk.port}`,
      localPort: await freeUdpPort(),
      calls: 1,
      keys: {
        from: script.from,
        to: script.to,
        name: quoted(script.name ?? ''),
        pai: script.assertedIdentity ?? '',
        rpid: script.remotePartyId ?? '',
        privacy: script.privacy ?? '',
      },
    });
    runs.push(run);
    const ended = run.ended.then(({ log, errors }) => {
      const statuses = log.flatMap((text) => /^status (\d+)$/.exec(text.trim())?.[1] ?? []).map(Number);
      const finalStatus = statuses.at(-1);
      if (finalStatus === undefined && errors !== '') throw new Error(`The caller failed: ${errors}`);
      return { answered: statuses.includes(200), ...(finalStatus === undefined ? {} : { finalStatus }) };
    });
    ended.catch(() => undefined);
    return { ended };
  };

  const stop = async (): Promise<void> => {
    for (const run of runs) run.kill();
    await Promise.all(runs.map((run) => run.ended));
  };

  return { placeCall, stop };
};
