import { join } from 'node:path';
import type { UploadService } from '../../uploads/uploads.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { createStaging } from './staging.js';
import { createUploadService, type UploadPorts } from './upload-service.js';

/** So many files are received at once. */
const atOnce = 8;

/** Uploads that are not stored take no more than so many of the largest. */
const mostKept = 32;

/** How often is looked whether the calls of uploads are known by now. */
const tendEveryMs = 30_000;

export interface OpenedUploads {
  readonly service: UploadService;
  /** Looks after uploads until it is stopped. */
  start(): { stop(): Promise<void> };
}

/** What switches elsewhere upload to this process: it is kept in the data folder until it is stored. */
export function openUploads(
  parts: Pick<UploadPorts, 'store' | 'audio' | 'calls' | 'recordings' | 'clock'> & {
    readonly config: Pick<Config, 'dataDir' | 'uploads'>;
    readonly log: Log;
  },
): OpenedUploads {
  const { config, log, ...ports } = parts;
  const { maxBytes, keepMs } = config.uploads;
  const service = createUploadService({
    ...ports,
    staging: createStaging(join(config.dataDir, 'uploads')),
    limits: { maxBytes, keepMs, atOnce, keptBytes: mostKept * maxBytes },
    onProblem({ code, ...about }) {
      if (code === 'orphan')
        log.warn('an uploaded recording is of no call that anybody reported; it is kept', about);
      else if (code === 'expired') log.warn('an upload is given up', about);
      else log.error('an upload cannot be stored yet', about);
    },
  });
  return {
    service,
    start() {
      let tending = Promise.resolve();
      const tend = () => {
        tending = tending
          .then(() => service.tend())
          .catch((error: unknown) => log.error('uploads cannot be looked after', { cause: String(error) }));
      };
      tend();
      const timer = setInterval(tend, tendEveryMs).unref();
      return {
        async stop() {
          clearInterval(timer);
          await tending;
        },
      };
    },
  };
}
