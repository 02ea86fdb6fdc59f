import type { CallRecording } from '@callcard/crm-core';
import type { Spool } from '../../media/spool.js';
import { recordingItems } from '../recording-items.js';
import { fileNameOf } from '../recording-name.js';
import type { ServedAudio } from '../recording-source.js';
import type { ChosenRecordings } from './chosen-recordings.js';
import { manifestEnd, manifestLine, manifestName } from './manifest.js';
import { spoolAudio } from './spool-audio.js';

/** A file of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly lastModified: Date;
  /** To be read to its end before the next entry is asked for. */
  readonly input: AsyncIterable<Uint8Array>;
}

/** What an archive is made of and with. */
export interface ArchiveParts {
  readonly deps: ServedAudio;
  readonly pages: AsyncIterable<ChosenRecordings>;
  /** Holds one recording at a time, so that none is in the archive that is not whole and right. */
  readonly audio: Spool;
  readonly manifest: Spool;
  /** So many recordings are looked at for one archive. */
  readonly most: number;
  /** What goes on where the listing goes on. */
  readonly cursorOf: (next: string) => string;
  readonly signal: AbortSignal;
}

/** ZIP files have no time before. */
const firstYear = Date.UTC(1980, 0, 2);

function timeOf({ startedAt, stoppedAt }: CallRecording, now: number): Date {
  return new Date(Math.max(firstYear, startedAt ?? stoppedAt ?? now));
}

/** A name that no other entry has, also where a disk does not tell capital letters from small ones. */
function numbered(name: string, n: number): string {
  return name.replace(/\.wav$/, `_${String(n).padStart(6, '0')}.wav`);
}

/** The recordings, one by one as they are asked for, and the manifest. Holds no more than a page of them. */
export async function* archiveEntries(parts: ArchiveParts): AsyncGenerator<ArchiveEntry> {
  const { deps, audio, manifest, signal } = parts;
  const { store, clock } = deps;
  let files = 0;
  let leftOut = 0;
  let lookedAt = 0;
  let next: string | null = null;
  for await (const page of parts.pages) {
    const items = await recordingItems(deps, page.items);
    const calls = await store.calls.getMany(page.items.map(({ callId }) => callId));
    const callOf = new Map(calls.map((call) => [call.id, call]));
    for (const [n, recording] of page.items.entries()) {
      signal.throwIfAborted();
      const item = items[n];
      if (item === undefined) continue;
      const why = await spoolAudio(deps, recording, audio, signal);
      if (why === undefined) {
        files += 1;
        const name = numbered(fileNameOf(recording, callOf.get(recording.callId)), files);
        await manifest.append(manifestLine(item, { file: name, leftOut: null }));
        yield { name, lastModified: timeOf(recording, clock.now()), input: audio.read() };
      } else {
        leftOut += 1;
        await manifest.append(manifestLine(item, { file: null, leftOut: why }));
      }
    }
    lookedAt += page.lookedAt;
    if (page.next !== null && lookedAt >= parts.most) {
      next = parts.cursorOf(page.next);
      break;
    }
  }
  await manifest.append(manifestEnd({ files, leftOut, next }));
  yield { name: manifestName, lastModified: new Date(clock.now()), input: manifest.read() };
}
