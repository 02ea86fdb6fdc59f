import { dirname, join } from 'node:path';
import type { OpenBucketError } from '@callcard/audio-s3';
import { bucketProblem } from '@callcard/audio-s3/address';
import { type AudioStore, err, ok, type Result, StoreError } from '@callcard/crm-core';
import { openAudioFolder } from '@callcard/store-sqlite';
import type { AudioPlace } from './audio-place.js';
import type { StartProblem } from './problem.js';
import { remedyOf } from './unwritable.js';

const setting = 'CALLCARD_AUDIO';

/** A place of recordings; `close` is there where something is to be closed. */
export interface OpenedAudio extends AudioStore {
  close?(): Promise<void>;
}

/**
 * Opens the place of recordings. A bucket that does not answer is no reason not to start, for callers wait: `onUnreachable`
 * hears of it, and it is asked again whenever it is needed.
 */
export async function openAudio(
  place: AudioPlace,
  dataDir: string,
  onUnreachable: (problem: string) => void = () => undefined,
): Promise<Result<OpenedAudio, StartProblem>> {
  if (place.kind === 'folder') return openFolder(place.dir, dataDir);
  if (place.kind === 'gridfs') return openGridFs(place.url);
  // The client's version is pinned by us: which Node its later versions need is nothing that an operator could act on.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { openAudioBucket } = await import('@callcard/audio-s3');
  const { bucket, prefix, endpoint, region, pathStyle } = place;
  const options = {
    ...{ bucket, prefix, spoolDir: join(dataDir, 'audio-spool') },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(pathStyle === undefined ? {} : { pathStyle }),
  };
  const open = () => openAudioBucket(options);
  const opened = await open();
  if (opened.ok) return opened;
  const problem = bucketProblem(opened.error);
  if (opened.error.code !== 'unreachable') return err({ setting, problem });
  onUnreachable(`${setting} ${problem}`);
  return ok(openedWhenNeeded(open));
}

function openFolder(dir: string, dataDir: string): Result<OpenedAudio, StartProblem> {
  const opened = openAudioFolder({ dir });
  if (opened.ok) return opened;
  const isOurs = dirname(dir) === dataDir;
  const problem = `a folder that cannot be written (${dir}, ${opened.error.cause}): ${remedyOf(opened.error.cause)}`;
  return err(
    isOurs
      ? { setting: 'CALLCARD_DATA_DIR', problem: `holds ${problem}` }
      : { setting, problem: `names ${problem}` },
  );
}

/** The deployment has just answered for the records, so one that does not answer now is as bad as then. */
async function openGridFs(url: string): Promise<Result<OpenedAudio, StartProblem>> {
  const { mongoProblem, openMongoAudio } = await import('@callcard/store-mongo');
  const opened = await openMongoAudio({ url });
  return opened.ok ? opened : err({ setting: 'CALLCARD_STORE', problem: mongoProblem(opened.error) });
}

/** A store that is opened when it is asked for something, and again after that has failed. */
function openedWhenNeeded(open: () => Promise<Result<AudioStore, OpenBucketError>>): AudioStore {
  let opening: Promise<AudioStore> | undefined;
  async function openNow(): Promise<AudioStore> {
    const opened = await open();
    if (opened.ok) return opened.value;
    opening = undefined;
    throw new StoreError('failed', `${setting} ${bucketProblem(opened.error)}`);
  }
  const opened = () => {
    opening ??= openNow();
    return opening;
  };
  return {
    put: async (id, bytes) => (await opened()).put(id, bytes),
    stat: async (id) => (await opened()).stat(id),
    remove: async (id) => (await opened()).remove(id),
    list: async (page) => (await opened()).list(page),
    async *read(id, range) {
      yield* (await opened()).read(id, range);
    },
  };
}
