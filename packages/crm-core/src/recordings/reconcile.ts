import { entriesOf, object } from '../model/object-shape.js';
import type { CallRecording } from '../model/recording.js';
import { readRecordings } from '../model/shapes/call.js';
import { anyNumber, anyText } from '../model/shapes/common.js';
import { hasAudio } from './life-cycle.js';

/** A file of a recordings folder, or an object of the audio store. */
export interface RecordingFile {
  /** The path below the folder, or the object's id. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** What does not fit together (rule A6). Ids of recordings and names of files, each in the given order. */
export interface RecordingDifferences {
  /** Recordings whose audio should be there and is not. */
  readonly missing: readonly string[];
  /** Recordings whose file is there and has no bytes. */
  readonly empty: readonly string[];
  /** Recordings whose file has another size than the one that was stored. */
  readonly resized: readonly string[];
  /** Recordings that were given up, or not begun, and have a file with bytes after all. */
  readonly found: readonly string[];
  /** Recordings that were deleted and still have a file. */
  readonly leftOver: readonly string[];
  /** Files that belong to no known recording. */
  readonly orphans: readonly string[];
}

const fileShape = object<RecordingFile>({ name: anyText, sizeBytes: anyNumber });

type Finding = Exclude<keyof RecordingDifferences, 'orphans'>;

function judge({ state, sizeBytes }: CallRecording, file: RecordingFile | undefined): Finding | undefined {
  const promised = hasAudio(state) || state === 'damaged' || state === 'stopped';
  if (file === undefined) return promised ? 'missing' : undefined;
  if (state === 'deleted') return 'leftOver';
  // While it is being made, a file may be anything.
  if (state === 'recording') return undefined;
  if (file.sizeBytes === 0) return state === 'empty' ? undefined : 'empty';
  if (state === 'missing' || state === 'expected') return 'found';
  return promised && sizeBytes !== null && sizeBytes !== file.sizeBytes ? 'resized' : undefined;
}

/**
 * Compares what is known of recordings with the files that there are (rule A6). Pure: it reads and changes nothing.
 * `nameOf`: the file that a recording has, null when it has none; by default its path in the switch's folder. For the
 * audio store give `({ id }) => id`. Each recording is in one list at most.
 */
export function reconcileRecordings(
  known: Iterable<CallRecording>,
  files: Iterable<RecordingFile>,
  nameOf: (recording: CallRecording) => string | null = ({ path }) => path,
): RecordingDifferences {
  const byName = new Map<string, RecordingFile>();
  for (const file of entriesOf(files).flatMap((each) => fileShape.read(each) ?? []))
    byName.set(file.name, file);
  const owned = new Set<string>();
  const found: Record<Finding, string[]> = { missing: [], empty: [], resized: [], found: [], leftOver: [] };
  for (const recording of readRecordings(known)) {
    const name = nameOf(recording);
    if (name !== null) owned.add(name);
    const finding = judge(recording, name === null ? undefined : byName.get(name));
    if (finding) found[finding].push(recording.id);
  }
  return { ...found, orphans: [...byName.keys()].filter((name) => !owned.has(name)) };
}
