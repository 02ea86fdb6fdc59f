import type { PlanApplication } from '../protocol/encoder.js';

/**
 * Makes the folder of a recording ahead of it. `record_session` would make it, but of two channels that find it missing at one moment,
 * as with the first calls of a day, FreeSWITCH refuses one (docs/freeswitch.md section 4.1), whose conversation would not be recorded;
 * and `record` hangs up where it is missing.
 */
export function makeRecordingFolder(file: string): PlanApplication {
  return { app: 'mkdir', arg: file.slice(0, file.lastIndexOf('/')) };
}
