import { resolve } from 'node:path';
import type { AudioPlace } from './audio-place.js';
import { type FreeswitchConfig, type StoreConfig, standardDataDir } from './config.js';
import { demoLineNumber } from './demo.js';

export interface BannerFacts {
  readonly url: string;
  readonly dataDir: string;
  readonly store: StoreConfig;
  readonly audio: AudioPlace;
  /** The key that was just made, if one was. */
  readonly newKey: string | undefined;
  /** Null: the simulated one. */
  readonly freeswitch: FreeswitchConfig | null;
  /** Whether npm installed the package: then no script of a checkout is there to call. */
  readonly installed: boolean;
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

/** What is printed when everything runs: what this is, and what to do next. */
export function banner(facts: BannerFacts): string {
  const { url, dataDir, store, audio, newKey, freeswitch, installed } = facts;
  const key = newKey ?? '<your API key>';
  const auth = `-H "Authorization: Bearer ${key}"`;
  return [
    '',
    freeswitch
      ? `Callcard runs on the FreeSWITCH at ${freeswitch.host}:${freeswitch.port}.`
      : 'Callcard runs on its own SIMULATED FreeSWITCH: no phone will ring. Set FREESWITCH_HOST and FREESWITCH_PASSWORD for a real one.',
    `API:  ${url}        Data: ${store.kind === 'mongodb' ? `MongoDB, and the data folder ${dataDir}` : dataDir}`,
    ...placeLine(audio),
    newKey
      ? `API key: ${newKey}   (shown this once: keep it)`
      : `API key: the one printed at the first start. Lost it? ${installed ? 'npx callcard-server' : 'npm start --'} --new-key`,
    '',
    ...(freeswitch
      ? ['Next: call one of your lines, then look:']
      : [
          'Next, in another terminal, place a simulated call and look:',
          '',
          `  ${callCommand(facts)}                # Jan Kowalski calls ${demoLineNumber}`,
        ]),
    '',
    `  calls        curl ${auth} ${url}/v1/calls`,
    `  its card     curl ${auth} ${url}/v1/calls/<call id>/card`,
    `  live events  curl -N ${auth} ${url}/v1/events`,
    `  recording    curl -f ${auth} ${url}/v1/recordings/<call id>-conversation/audio -o call.wav`,
    '',
  ].join('\n');
}
