import { randomUUID } from 'node:crypto';
import { access, constants, opendir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../errno.js';
import type { EslConnection } from '../protocol/connection.js';
import type { Conditions } from './conditions.js';
import { mounted } from './mounted.js';
import type { GatewayNotice } from './notice.js';
import { modes } from './shared-folder.js';
import type { SwitchSetup } from './switch.js';

type Commands = Pick<EslConnection, 'api'>;

export interface TracePorts {
  readonly commands: Commands;
  readonly conditions: Conditions;
  /** Where this process sees the switch's folders, if elsewhere. */
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
}

/** What writes call detail records, and makes their folder when it is loaded. */
const recordsModule = 'mod_json_cdr';

/**
 * Says so when calls leave no trace that is read after a time away: the switch writes no records, or its folders are not seen here, or
 * others than its are.
 */
export async function checkTraces(
  { commands, conditions, recordingsMount, cdrMount }: TracePorts,
  setup: Pick<SwitchSetup, 'recordingsDir' | 'cdrDir' | 'tenant'>,
): Promise<void> {
  const module = await commands.api('module_exists', recordsModule);
  const isMissing = module.ok && module.value.trim() === 'false';
  conditions.is('records', isMissing ? { code: 'recordsNotWritten', module: recordsModule } : undefined);
  const isOwnOfTenant = setup.tenant !== undefined && recordingsMount === undefined;
  // A tenant's folder is made with the first recording.
  const recordings = isOwnOfTenant ? dirname(setup.recordingsDir) : setup.recordingsDir;
  const here = mounted(recordings, recordingsMount);
  const errno = await unreadable(here);
  const recordingsAre: GatewayNotice | undefined =
    errno === undefined
      ? await folderIs(commands, 'recordings', recordings, here)
      : { code: 'recordingsNotSeen', folder: here, errno };
  conditions.is('recordings', recordingsAre);
  const cdrs = mounted(setup.cdrDir, cdrMount);
  const cdrsErrno = isMissing ? undefined : await unreadable(cdrs);
  const cdrsAre: GatewayNotice | undefined =
    cdrsErrno === undefined
      ? await folderIs(commands, 'records', setup.cdrDir, cdrs)
      : { code: 'folderNotRead', folder: cdrs, errno: cdrsErrno };
  conditions.is('cdrs', cdrsAre);
}

/** Why a folder cannot be read here; undefined: it can. */
async function unreadable(folder: string): Promise<string | undefined> {
  try {
    await (await opendir(folder)).close();
    await access(folder, constants.X_OK);
    return undefined;
  } catch (thrown) {
    return errnoOf(thrown);
  }
}

/** Says that the folder is another one than the switch's, if it is. */
async function folderIs(
  commands: Commands,
  of: 'recordings' | 'records',
  onSwitch: string,
  folder: string,
): Promise<GatewayNotice | undefined> {
  const isShared = await seesFile(commands, onSwitch, folder);
  return isShared === false ? { code: 'folderElsewhere', of, folder } : undefined;
}

/**
 * Whether the switch sees a file that is put into the folder here. Undefined: that cannot be found out, as this process may not write
 * there, or the switch does not say.
 */
async function seesFile(commands: Commands, onSwitch: string, here: string): Promise<boolean | undefined> {
  const name = `callcard-check-${randomUUID()}`;
  try {
    await writeFile(join(here, name), '', { flag: 'wx', mode: modes.file });
  } catch {
    return undefined;
  }
  const answer = await commands.api('file_exists', `${onSwitch}/${name}`);
  await unlink(join(here, name)).catch(() => undefined);
  const word = answer.ok ? answer.value.trim() : '';
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
