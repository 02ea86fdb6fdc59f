import { basename, join, resolve } from 'node:path';
import type { AudioPlace } from './audio-place.js';
import type { StoreConfig } from './config.js';
import { demoLineNumber } from './demo.js';
import type { KeyFile } from './key-file.js';
import { standardDataDir } from './settings/table.js';
import type { FreeswitchConfig } from './switch-config.js';

export interface BannerFacts {
  readonly url: string;
  readonly dataDir: string;
  readonly store: StoreConfig;
  readonly audio: AudioPlace;
  /** Where a key is; undefined: nobody knows here. */
  readonly key: KeyFile | undefined;
  /** None: the simulated one. */
  readonly switches: readonly Pick<FreeswitchConfig, 'name' | 'host' | 'port'>[];
  /** Whether npm installed the package: then no script of a checkout is there to call. */
  readonly installed: boolean;
  /** Where the first administrator sets a password; undefined: somebody has one. */
  readonly passwordUrl: string | undefined;
  /** Where the pages for people are; undefined: none are served. */
  readonly consoleUrl: string | undefined;
}

/** The command looks for the simulator in the default data folder, unless it is told another. */
function callCommand({ dataDir, installed }: BannerFacts): string {
  const command = installed ? 'npx callcard-sim-call' : 'npm run call';
  // The simulator runs in no folder whose name a shell would read differently.
  return dataDir === resolve(standardDataDir) ? command : `CALLCARD_DATA_DIR=${dataDir} ${command}`;
}

/** Where recordings are, unless it is the data folder, or what its user named as a folder. */
function placeLine(audio: AudioPlace): string[] {
  if (audio.kind === 'folder') return [];
  return [
    `Recordings: ${audio.kind === 'bucket' ? `bucket ${audio.bucket}` : 'GridFS in the same database'}`,
  ];
}

/** The path of the key's file, from the folder that the process was started in where that is shorter. */
function pathOf({ key, dataDir }: BannerFacts): string | undefined {
  if (key === undefined) return undefined;
  return dataDir === resolve(standardDataDir) ? join(standardDataDir, basename(key.path)) : key.path;
}

/** What a shell makes the key of. */
function keyText(facts: BannerFacts): string {
  const path = pathOf(facts);
  if (path === undefined) return '<your API key>';
  return `$(cat ${/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`})`;
}

function keyLine(facts: BannerFacts): string {
  const { key, installed } = facts;
  if (key !== undefined)
    return `API key: in ${pathOf(facts)}   (${key.madeId !== null ? 'made now; ' : ''}only you may read it)`;
  const start = installed ? 'npx callcard-server' : 'npm start --';
  return `API key: the first start wrote it to a file, and said where. Lost it? ${start} --new-key`;
}

/** Shown at each start until somebody can sign in: each link takes the place of the one before. */
function passwordLine({ passwordUrl }: BannerFacts): string[] {
  if (passwordUrl === undefined) return [];
  return [`Sign in: set the password of the first user, admin, at ${passwordUrl}   (once, within a day)`];
}

function consoleLine({ consoleUrl, passwordUrl }: BannerFacts): string[] {
  if (consoleUrl === undefined) return [];
  return [`Console: ${consoleUrl}${passwordUrl === undefined ? '' : '   (the link below leads there)'}`];
}

function placeOfSwitch({ name, host, port }: Pick<FreeswitchConfig, 'name' | 'host' | 'port'>): string {
  return name === undefined ? `${host}:${port}` : `${host}:${port} (${name})`;
}

/** What is printed when everything runs: what this is, and what to do next. */
export function banner(facts: BannerFacts): string {
  const { url, dataDir, store, audio } = facts;
  const isReal = facts.switches.length > 0;
  const auth = `-H "Authorization: Bearer ${keyText(facts)}"`;
  return [
    '',
    isReal
      ? `Callcard runs on the FreeSWITCH at ${facts.switches.map(placeOfSwitch).join(', ')}.`
      : 'Callcard runs on its own SIMULATED FreeSWITCH: its phones are toys. Set FREESWITCH_HOST and FREESWITCH_PASSWORD for a real one.',
    ...consoleLine(facts),
    `API:  ${url}        Data: ${store.kind === 'mongodb' ? `MongoDB, and the data folder ${dataDir}` : dataDir}`,
    ...placeLine(audio),
    keyLine(facts),
    ...passwordLine(facts),
    '',
    ...(isReal
      ? ['Next: call one of your lines, then look:']
      : [
          ...(facts.consoleUrl === undefined
            ? []
            : ['Next, in the console: a click lets somebody call, and the call card is there.']),
          'Or in another terminal, place a simulated call and look:',
          '',
          `  ${callCommand(facts)}                # Jan Kowalski calls ${demoLineNumber}`,
        ]),
    '',
    `  calls        curl -f ${auth} ${url}/v1/calls`,
    `  its card     curl -f ${auth} ${url}/v1/calls/<call id>/card`,
    `  live events  curl -fN ${auth} ${url}/v1/events`,
    `  recording    curl -f ${auth} ${url}/v1/recordings/<call id>-conversation/audio -o call.wav`,
    '',
  ].join('\n');
}
