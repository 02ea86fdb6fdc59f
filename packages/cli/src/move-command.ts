import { countryOf, type StoreOptions, type Terminal, table, waitMsOf } from './command.js';
import { type ExitReason, Failure } from './failure.js';
import { copyDocuments, foreignDocuments, type Move } from './move/copy.js';
import { verifyMove } from './move/verify.js';
import { showProgress } from './progress.js';
import { copyRecording, eachRecording, knownRecordings } from './recordings.js';
import { Stopped, stopper } from './stopped.js';
import { openAudioSource, openAudioTarget } from './stores/audio.js';
import type { OpenedStore } from './stores/kind.js';
import { openStore, placeOf } from './stores/open-store.js';

/** Options of `callcard move`. */
export interface MoveOptions extends Pick<StoreOptions, 'wait'> {
  readonly fromAudio?: string;
  readonly toAudio?: string;
}

/** The URLs of both stores; they may hold passwords. */
interface Urls {
  readonly fromUrl: string;
  readonly toUrl: string;
}

/** So many problems are shown of each step; the others are counted. */
const mostShown = 20;

function show({ stderr }: Terminal, problems: readonly string[]): void {
  for (const problem of problems.slice(0, mostShown)) stderr.write(`${problem}\n`);
  if (problems.length > mostShown) stderr.write(`and ${problems.length - mostShown} more\n`);
}

/** Does one step of a move, and shows how far it is. `onItem` throws {@link Stopped} when the user stops. */
async function step<T>(
  { stderr, now, signal }: Terminal,
  { label, unit }: { readonly label: string; readonly unit: string },
  work: (onItem: () => void) => Promise<T>,
): Promise<T> {
  const progress = showProgress({ stream: stderr, now }, { label, total: 0, unit });
  const goOn = stopper(signal);
  let items = 0;
  try {
    return await work(() => {
      goOn();
      items += 1;
      progress.update(0, items);
    });
  } finally {
    progress.stop();
  }
}

/** Copies the recordings that the store knows; gives how many had a problem. */
async function moveRecordings(
  { store }: OpenedStore,
  { fromUrl, toUrl, fromAudio, toAudio }: MoveOptions & Urls,
  terminal: Terminal,
): Promise<number> {
  if (fromAudio === undefined || toAudio === undefined) return 0;
  const from = await openAudioSource({ place: fromAudio, namedBy: '--from-audio', store: fromUrl });
  try {
    const to = await openAudioTarget({ place: toAudio, namedBy: '--to-audio', store: toUrl });
    try {
      const problems: string[] = [];
      const counts = { copied: 0, there: 0 };
      await step(terminal, { label: 'recordings', unit: 'recordings' }, (onItem) =>
        eachRecording(knownRecordings(store), async (recording) => {
          onItem();
          const outcome = await copyRecording(from.audio, to.audio, recording);
          if (typeof outcome === 'string') counts[outcome] += 1;
          else problems.push(`recording ${recording.id}: ${outcome.problem}`);
        }),
      );
      terminal.stdout.write(`recordings from ${from.name} to ${to.name}\n`);
      const outcomes = [['copied', counts.copied] as const, ['there already', counts.there] as const];
      terminal.stdout.write(table([...outcomes, ['with a problem', problems.length]]));
      show(terminal, problems);
      return problems.length;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function moveAll(
  opened: { readonly from: OpenedStore; readonly to: OpenedStore },
  options: MoveOptions & Urls,
  terminal: Terminal,
): Promise<ExitReason> {
  const { from, to } = opened;
  const inStep = <T>(label: string, work: (move: Move) => Promise<T>) =>
    step(terminal, { label, unit: 'documents' }, (onDocument) => work({ from: from.store, to, onDocument }));
  const foreign = await inStep('look', foreignDocuments);
  if (foreign.length > 0)
    throw new Failure(
      'failed',
      `${to.name} has what ${from.name} has not, or has otherwise (${foreign.join(', ')}): name an empty store`,
    );
  const refused: string[] = [];
  await inStep('copy', (move) => copyDocuments(move, (why) => refused.push(why)));
  const troubled = await moveRecordings(from, options, terminal);
  const { sums, differences } = await inStep('verify', verifyMove);
  terminal.stdout.write(`${from.name} to ${to.name}\n`);
  terminal.stdout.write(table(sums.map(({ kind, count }) => [kind, count])));
  show(terminal, refused);
  show(terminal, differences);
  const damaged = from.damagedCount();
  if (damaged > 0)
    terminal.stderr.write(
      'Some stored documents cannot be read and were left out: restore them from a backup\n',
    );
  if (refused.length + troubled + differences.length + damaged > 0) return 'incomplete';
  terminal.stdout.write('Counts and checksums of both are the same.\n');
  if (options.fromAudio === undefined) terminal.stdout.write('Recordings stay where they are.\n');
  return 'done';
}

/** `callcard move FROM TO`. Throws a `Failure`. */
export async function moveCommand(
  fromUrl: string,
  toUrl: string,
  options: MoveOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  if ((options.fromAudio === undefined) !== (options.toAudio === undefined))
    throw new Failure('usage', '--from-audio and --to-audio belong together: name both, or neither');
  const [fromAddress, toAddress] = [
    { url: fromUrl, namedBy: '<from>' },
    { url: toUrl, namedBy: '<to>' },
  ];
  const [fromPlace, toPlace] = [placeOf(fromAddress), placeOf(toAddress)];
  if (fromUrl === toUrl || (fromPlace.file !== undefined && fromPlace.file === toPlace.file))
    throw new Failure('usage', `<from> and <to> are the same store: ${toPlace.name}`);
  const needs = { country: countryOf(undefined, terminal), waitMs: waitMsOf(options) };
  const from = await openStore(fromAddress, { ...needs, access: 'read' });
  try {
    const to = await openStore(toAddress, { ...needs, access: 'write' });
    try {
      return await moveAll({ from, to }, { ...options, fromUrl, toUrl }, terminal);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      terminal.stderr.write('Stopped. The same command goes on where it stopped.\n');
      return 'stopped';
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}
