/** What the client does with files, on Node. */
import type { CallcardClient } from '../create-client.js';
import type { Downloaded, DownloadOptions } from '../download.js';
import { createFileSink } from './file-sink.js';

export { type ExportQuery, exportFile } from './export-file.js';
export { createFileSink };

/**
 * Downloads audio to a file, which is there under its name when it is whole, right and on the disk, and not before. What an earlier
 * download left is gone on from; a file that is there and right already costs one request. Rejects as `download` does, and as the
 * file system does.
 */
export function downloadFile(
  client: Pick<CallcardClient, 'download'>,
  address: string,
  path: string,
  options?: DownloadOptions,
): Promise<Downloaded> {
  return client.download(address, createFileSink(path), options);
}
