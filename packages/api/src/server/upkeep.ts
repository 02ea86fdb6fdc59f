import {
  type CallService,
  type Clock,
  createRecordingService,
  type Ids,
  type JobService,
  type RecordingProblem,
  type RecordingService,
  type RecordingTask,
  type SwitchFiles,
} from '@callcard/crm-core';
import { digestAudio } from '@callcard/store-sqlite';
import type { MetricsText } from '../http/deps.js';
import type { Config } from './config.js';
import { expiryJob, jobServiceOf, recordingJobs } from './jobs.js';
import type { Log } from './log.js';
import { jobMetrics } from './metrics/jobs.js';
import type { Metrics } from './metrics/metrics.js';
import type { Storage } from './storage.js';

/** What could not be done with a recording. */
const notDone: Readonly<Record<RecordingTask, string>> = {
  retain: 'a recording whose time is over cannot be deleted',
  verify: 'the audio of a recording cannot be checked',
  fetchAgain: 'the audio of a recording cannot be fetched again from its switch',
  removeSwitchCopies: 'the switch’s copy of a recording cannot be removed',
  cleanUp: 'audio in the store does not fit what is known of it',
};

/** What is looked after, and with what. */
export interface UpkeepParts extends Storage {
  readonly config: Pick<Config, 'recordings'>;
  readonly log: Log;
  readonly calls: Pick<CallService, 'recordFacts'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** How files of the switches are read and removed. */
  readonly switchFiles: SwitchFiles;
  readonly metrics: Pick<Metrics, 'registry'>;
}

/** What looks after the installation by itself, and what is known of that. */
export interface Upkeep {
  readonly recordings: RecordingService;
  readonly jobs: JobService;
  readonly metrics: () => Promise<MetricsText>;
}

/** Makes the recording service, the jobs that run it, and the metrics of these. Nothing runs yet: `startJobs`. */
export function createUpkeep({ config, switchFiles, metrics: { registry }, ...parts }: UpkeepParts): Upkeep {
  const { store, audio, calls, clock, ids, log } = parts;
  if (config.recordings.switchCopies.keepMs === null)
    log.info('CALLCARD_SWITCH_COPY_DAYS is never: the switches keep their copies of all recordings', {});
  const onProblem = ({ task, recordingId, cause }: RecordingProblem) =>
    log.warn(notDone[task], { recordingId, cause: String(cause) });
  const recordings = createRecordingService(
    { store, audio, digest: digestAudio, calls, clock, onProblem, switchFiles },
    config.recordings,
  );
  const list = [...recordingJobs(recordings), expiryJob({ store, clock })];
  const measured = jobMetrics(
    registry,
    list.map(({ name }) => name),
  );
  const jobs = jobServiceOf({ store, clock, ids, log, jobs: list, onEnded: measured.jobEnded });
  return {
    recordings,
    jobs,
    async metrics() {
      measured.show(await jobs.list());
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
