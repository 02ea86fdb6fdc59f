import { randomUUID } from 'node:crypto';
import { rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result, type SwitchFinding, type SwitchNotAsked } from '@callcard/crm-core';
import { clocksApartMs } from '../node/clock-watch.js';
import { type OwnNames, ownSwitch } from '../node/own-switch.js';
import { sharedFolder } from '../node/shared-folder.js';
import { createSwitch, type Switch, type SwitchSetup } from '../node/switch.js';
import { areTooSmall, limitsFor, type SwitchDemand } from '../node/switch-limits.js';
import { unsafe } from '../plan/safe-values.js';
import type { EslConnection } from '../protocol/connection.js';
import { fileName, globalVariable } from '../vocabulary.js';
import { checkExposure } from './exposure.js';
import { finding } from './findings.js';
import { checkInterfaces, checkModules } from './interfaces.js';
import { type OpenSwitch, openSwitch } from './open.js';
import {
  type CheckedFolder,
  checkRecording,
  checkRecords,
  type PlacedFile,
  placeFile,
  readBySwitch,
} from './shared-files.js';
import { checkSip, type SipPlace } from './sofia.js';
import { type TriedCall, tryCall } from './test-call.js';
import { checkVersion } from './version.js';

/** Which switch is checked, and for what: the settings of the gateway that is to use it. */
export interface SwitchCheckOptions extends SipPlace, OwnNames {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Where this process sees the switch's folders, if not under the same paths. */
  readonly recordingsMount?: string;
  readonly cdrMount?: string;
  readonly promptsMount?: string;
  readonly phonesMount?: string;
  /** What the users and queues ask of the switch; absent: its limits are not judged. */
  readonly demand?: () => Promise<SwitchDemand>;
}

/** A prompt that comes with Callcard. */
const aSound = 'en/press-1.wav';

/** Variables without which something is missing, though calls work. */
const wantedVariables = {
  soundsDir: globalVariable.soundsDir,
  promptsDir: globalVariable.promptsDir,
  phonesDir: globalVariable.phonesDir,
} as const;

/**
 * Checks a running FreeSWITCH with the settings of a gateway, whether one runs or not: asks it, calls one of our lines over loopback,
 * and writes a file into each folder that is shared with it. What it makes it removes. It takes some seconds, and less than a
 * minute. Errors: {@link SwitchNotAsked}.
 *
 * ```ts
 * const checked = await checkSwitch({ host: '127.0.0.1', port: 8021, password, profile: 'internal', browserPhones: true });
 * if (checked.ok) for (const { code, state } of checked.value) console.log(state, code);
 * ```
 */
export async function checkSwitch(
  options: SwitchCheckOptions,
): Promise<Result<readonly SwitchFinding[], SwitchNotAsked>> {
  const opened = await openSwitch(options, randomUUID());
  if (!opened.ok) return opened;
  const open = opened.value;
  try {
    const findings = await allFindings(open, options);
    return open.isLost() ? err({ code: 'lost' }) : ok(findings);
  } finally {
    await open.connection.close();
  }
}

async function allFindings(open: OpenSwitch, options: SwitchCheckOptions): Promise<readonly SwitchFinding[]> {
  const { connection } = open;
  const { host, port, demand } = options;
  const theSwitch = createSwitch(connection, ownSwitch(options), () => undefined);
  const setup = await theSwitch.setup();
  const known = setup.ok ? setup.value : undefined;
  const sip = await checkSip(connection, options, known);
  return [
    finding('eventSocketAnswers', { address: `${host}:${port}`, node: known?.node ?? '' }),
    ...(await checkExposure(options)),
    ...(await checkVersion(connection)),
    ...(await checkInterfaces(connection)),
    ...(await checkModules(connection)),
    ...checkVariables(setup, options),
    ...(demand ? await checkLimits(theSwitch, demand) : []),
    ...checkClock(open),
    ...sip,
    // One that does not run is said to be missing, and that is enough.
    ...(sip.some(({ code }) => code === 'profileMissing') ? [] : await checkProfile(connection, options)),
    ...(known ? await checkCalls(open, options, known, theSwitch) : []),
  ];
}

function checkVariables(
  setup: Awaited<ReturnType<Switch['setup']>>,
  { browserPhones }: SwitchCheckOptions,
): readonly SwitchFinding[] {
  if (!setup.ok) {
    const { error } = setup;
    return error.code === 'notSetUp' ? [finding('variableMissing', { variable: error.variable })] : [];
  }
  const { holdMusic } = setup.value;
  const names = Object.entries(wantedVariables).flatMap(([key, variable]) => {
    const isWanted = key !== 'phonesDir' || browserPhones;
    return isWanted && setup.value[key as keyof typeof wantedVariables] === undefined ? [variable] : [];
  });
  const missing = [...names, ...(holdMusic === '' ? [globalVariable.holdMusic] : [])];
  return missing.length > 0
    ? missing.map((variable) => finding('variableMissing', { variable }))
    : [finding('variablesSet')];
}

async function checkLimits(
  theSwitch: Switch,
  demand: () => Promise<SwitchDemand>,
): Promise<readonly SwitchFinding[]> {
  const limits = await theSwitch.limits();
  if (!limits.ok) return [];
  const needed = limitsFor(await demand());
  const { sessionsPerSecond, maxSessions } = limits.value;
  return [
    finding(areTooSmall(limits.value, needed) ? 'limitsTooSmall' : 'limitsSuffice', {
      sessionsPerSecond,
      maxSessions,
      neededPerSecond: needed.sessionsPerSecond,
      neededSessions: needed.maxSessions,
    }),
  ];
}

/** Whether the switch rings the same phones when nobody claims a call; a switch whose dialplan knows no profile says nothing. */
async function checkProfile(
  connection: EslConnection,
  { profile }: SwitchCheckOptions,
): Promise<readonly SwitchFinding[]> {
  const said = await connection.api('global_getvar', globalVariable.profile);
  const onSwitch = said.ok ? said.value.trim() : '';
  return onSwitch === '' || onSwitch === profile || onSwitch.startsWith('-')
    ? []
    : [finding('profileDiffers', { profile, onSwitch })];
}

function checkClock({ clockAheadMs }: OpenSwitch): readonly SwitchFinding[] {
  const ahead = clockAheadMs();
  if (ahead === undefined) return [];
  const seconds = Math.round(ahead / 1000);
  return [Math.abs(ahead) > clocksApartMs ? finding('clockDiffers', { seconds }) : finding('clockAgrees')];
}

/** What only a call shows. */
async function checkCalls(
  open: OpenSwitch,
  options: SwitchCheckOptions,
  setup: SwitchSetup,
  theSwitch: Switch,
): Promise<readonly SwitchFinding[]> {
  const profile = await theSwitch.conferenceProfile();
  const conferenceProfile = profile.ok ? profile.value : undefined;
  const recordings = folderOf(globalVariable.recordingsDir, setup.recordingsDir, options.recordingsMount);
  const records = folderOf(globalVariable.cdrDir, setup.cdrDir, options.cdrMount);
  const forSwitch = [
    folderOf(globalVariable.promptsDir, setup.promptsDir, options.promptsMount),
    ...(options.browserPhones
      ? [folderOf(globalVariable.phonesDir, setup.phonesDir, options.phonesMount)]
      : []),
  ].filter(({ folder }) => folder.onSwitch !== undefined && !unsafe({ promptsDir: folder.onSwitch }));
  const sound =
    setup.soundsDir && !unsafe({ soundsDir: setup.soundsDir }) ? `${setup.soundsDir}/${aSound}` : undefined;
  const fallbackFolder = join(recordings.folder.here, fileName.fallbackFolder);
  const hadFolder = await isFolder(fallbackFolder);

  const placed: PlacedFile[] = [];
  let call: TriedCall;
  const leftovers: SwitchFinding[] = [];
  try {
    for (const folder of forSwitch)
      placed.push(await placeFile(folder, `callcard-check-${open.checkId}.wav`));
    const files = [...placed.flatMap(({ onSwitch }) => onSwitch ?? []), ...(sound ? [sound] : [])];
    call = await tryCall(open, {
      context: setup.contexts.inbound,
      tenant: setup.tenant,
      recordingsDir: setup.recordingsDir,
      files,
      holdMusic: setup.holdMusic,
      conferenceProfile,
    });
  } finally {
    for (const file of placed) leftovers.push(...(await file.remove()));
  }
  const ofRecording = call.message === undefined ? [] : await checkRecording(recordings, call.message);
  // The switch has made it for the message.
  if (!hadFolder) await rmdir(fallbackFolder).catch(() => undefined);
  return [
    ...call.findings,
    ...ofRecording,
    ...(call.channels.length > 0 ? await checkRecords(records, call.channels, setup.tenant) : []),
    ...placed.flatMap((file) => readBySwitch(file, call.played)),
    ...(sound && call.played
      ? [finding(call.played.has(sound) ? 'soundsPlay' : 'soundsMissing', { file: sound })]
      : []),
    ...leftovers,
  ];
}

function folderOf(variable: string, onSwitch: string | undefined, mount: string | undefined): CheckedFolder {
  return { variable, folder: sharedFolder(onSwitch, mount) };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
