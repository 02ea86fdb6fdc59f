import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { TextField } from '../../parts/fields.js';
import { Loaded } from '../../parts/loaded.js';
import { useResource } from '../../parts/resource.js';
import { hasHit, type Piece, piecesOf } from './transcript-search.js';

interface TranscriptProps {
  readonly recordingId: string;
  /** Plays from a place in the recording, in milliseconds. */
  readonly onSeek: (ms: number) => void;
}

/** What is said in a recording. It is read when somebody wants to see it, as that leaves a trace in the audit trail. */
export function Transcript(props: TranscriptProps) {
  const { transcript } = usePageWords().call;
  const isOpen = useSignal(false);
  return (
    <details
      onToggle={({ currentTarget: { open } }) => {
        isOpen.value = open;
      }}
    >
      <summary>{transcript.show}</summary>
      {isOpen.value && <OpenTranscript {...props} />}
    </details>
  );
}

function OpenTranscript({ recordingId: id, onSeek }: TranscriptProps) {
  const { api } = useServices();
  const { transcript } = usePageWords().call;
  const format = useFormat();
  const sought = useSignal('');
  const resource = useResource(`transcript ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/recordings/{id}/transcript', { params: { path: { id } }, signal })),
  );
  return (
    <Loaded of={resource}>
      {({ segments, language }) => {
        const all = segments.map((segment) => ({ ...segment, pieces: piecesOf(segment.text, sought.value) }));
        const found = all.filter(({ pieces }) => hasHit(pieces)).length;
        return (
          <>
            <TextField
              label={transcript.find}
              type="search"
              value={sought.value}
              onInput={(value) => {
                sought.value = value;
              }}
            />
            <p role="status" class="hint">
              {sought.value.trim() !== '' &&
                (found === 0 ? transcript.notFound : transcript.found(format.number(found)))}
            </p>
            <ol class="transcript" lang={language ?? undefined}>
              {all.map(({ startMs, speaker, pieces }) => (
                <li key={startMs}>
                  <button
                    type="button"
                    aria-label={transcript.seek(format.duration(startMs))}
                    onClick={() => onSeek(startMs)}
                  >
                    {format.duration(startMs)}
                  </button>
                  <p dir="auto">
                    {speaker !== null && (
                      <>
                        <b>{speaker}</b>{' '}
                      </>
                    )}
                    <Pieces of={pieces} />
                  </p>
                </li>
              ))}
            </ol>
          </>
        );
      }}
    </Loaded>
  );
}

function Pieces({ of }: { readonly of: readonly Piece[] }) {
  return <>{of.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>;
}
