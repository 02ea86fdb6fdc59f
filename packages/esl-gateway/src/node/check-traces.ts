import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../errno.js';
import type { EslConnection } from '../protocol/connection.js';
import type { Notify } from './notice.js';
import type { SwitchSetup } from './switch.js';

/** What writes call detail records. */
const recordsModule = 'mod_json_cdr';

/**
 * Says so when calls leave no trace that is read after a time away: the switch writes no records, or its recordings are not seen
 * here. `mount`: where this process sees the recordings, if elsewhere.
 */
export async function checkTraces(
  commands: Pick<EslConnection, 'api'>,
  { recordingsDir, tenant }: Pick<SwitchSetup, 'recordingsDir' | 'tenant'>,
  mount: string | undefined,
  notify: Notify,
): Promise<void> {
  const module = await commands.api('module_exists', recordsModule);
  if (module.ok && module.value.trim() === 'false')
    notify({ code: 'recordsNotWritten', module: recordsModule });
  // A tenant's folder is made with the first recording.
  const folder = mount ?? (tenant === undefined ? recordingsDir : dirname(recordingsDir));
  const errno = await access(folder).then(() => undefined, errnoOf);
  if (errno !== undefined) notify({ code: 'recordingsNotSeen', folder, errno });
}
