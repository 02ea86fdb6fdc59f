import { dirname } from 'node:path/posix';
import type { RecordingFolders } from '../plan/recording-folder.js';
import type { EslEvent } from '../protocol/event.js';

/** Folders of a switch that it has recorded into since it is connected. */
export interface RecordedFolders extends Required<RecordingFolders> {
  handle(event: Pick<EslEvent, 'name' | 'get'>): void;
  /** The connection was lost: another disk may be there when it is back. */
  forget(): void;
}

/** A day has one, and one the fallback; a tenant has its own. */
const mostKnown = 16;

export function createRecordedFolders(): RecordedFolders {
  const folders = new Set<string>();
  return {
    isFolderThere: (folder) => folders.has(folder),
    handle(event) {
      const path = event.name === 'RECORD_START' ? event.get('Record-File-Path') : undefined;
      if (!path) return;
      const folder = dirname(path);
      if (folders.size >= mostKnown && !folders.has(folder)) folders.clear();
      folders.add(folder);
    },
    forget: () => folders.clear(),
  };
}
