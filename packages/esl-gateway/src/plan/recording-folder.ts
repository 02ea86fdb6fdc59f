import type { PlanApplication } from '../protocol/encoder.js';

/** Where recordings begin on a switch. */
export interface RecordingFolders {
  /** Says whether something was recorded into the folder lately; absent: nobody knows. */
  readonly isFolderThere?: (folder: string) => boolean;
}

/**
 * Makes the folder of a recording ahead of it. `record_session` would make it, but of two channels that find it missing at one moment,
 * as with the first calls of a day, FreeSWITCH refuses one (docs/freeswitch.md section 4.1), whose conversation would not be recorded;
 * and `record` hangs up where it is missing. Nothing where it is known to be there: each application costs the switch two events.
 */
export function makeRecordingFolder(
  file: string,
  { isFolderThere }: RecordingFolders = {},
): readonly PlanApplication[] {
  const folder = file.slice(0, file.lastIndexOf('/'));
  return isFolderThere?.(folder) ? [] : [{ app: 'mkdir', arg: folder }];
}
