import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { Dialog } from '../../parts/dialog.js';
import { Player } from '../../parts/player/player.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { Downloads } from './downloads.js';
import type { RecordingItem } from './model.js';
import { Transcript } from './transcript.js';

interface RecordingProps {
  readonly recording: RecordingItem;
  readonly onChanged: () => void;
}

/** A recording: to hear, read, save, check and delete, and how long it is kept. */
export function RecordingView({ recording, onChanged }: RecordingProps) {
  const { player, call } = usePageWords();
  const { recordings } = call;
  const format = useFormat();
  const audio = useRef<HTMLAudioElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, kind, startedAt, durationMs, pauses, links, transcript } = recording;
  const hadAudio = useRef(false);
  useEffect(() => {
    // What had the focus went away with the audio.
    if (hadAudio.current && links.audio === null && document.activeElement === document.body)
      heading.current?.focus();
    hadAudio.current = links.audio !== null;
  }, [links.audio]);
  const seek = (ms: number) => {
    if (!audio.current) return;
    audio.current.currentTime = ms / 1000;
    // Refused where the audio has become unavailable, which the player shows.
    audio.current.play().catch(() => undefined);
  };
  return (
    <article class="recording">
      <h3 ref={heading} tabIndex={-1}>
        {player.kinds[kind]}
        {startedAt !== null && `, ${format.instant(startedAt)}`}
        {durationMs !== null && ` (${format.duration(durationMs)})`}
      </h3>
      <Player recording={recording} audio={audio} />
      {pauses.length > 0 && <p class="hint">{recordings.paused(format.number(pauses.length))}</p>}
      {transcript !== null && links.transcript !== null && <Transcript recordingId={id} onSeek={seek} />}
      <Retention of={recording} />
      {links.audio !== null && <RecordingCare recording={recording} onChanged={onChanged} />}
    </article>
  );
}

/** How long the audio is kept, and why. */
function Retention({ of: { retention } }: { readonly of: RecordingItem }) {
  const { recordings } = usePageWords().call;
  const format = useFormat();
  const { reason, until } = retention;
  const text =
    reason === 'policy'
      ? recordings.retention.policy(until === null ? '' : format.date(until))
      : recordings.retention[reason];
  return (
    <p class="quiet">
      {reason === 'legalHold' && <strong class="chip">{recordings.legalHold}</strong>} {text}
    </p>
  );
}

function RecordingCare({ recording: { id, retention }, onChanged }: RecordingProps) {
  const { api, user } = useServices();
  const { recordings } = usePageWords().call;
  const isAsking = useSignal(false);
  const checked = useSignal<keyof typeof recordings.checked | undefined>(undefined);
  const verify = useAction(async () => {
    const { result } = dataOf(await api.POST('/v1/recordings/{id}/verify', { params: { path: { id } } }));
    checked.value = result;
    onChanged();
  });
  return (
    <>
      <div class="buttons">
        <Downloads recordingId={id} />
        <button type="button" disabled={verify.isPending} onClick={() => void verify.run()}>
          {recordings.verify}
        </button>
        {user.role === 'administrator' && retention.reason !== 'legalHold' && (
          <button
            type="button"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            {recordings.delete}
          </button>
        )}
      </div>
      <p role="status">{checked.value !== undefined && recordings.checked[checked.value]}</p>
      <ProblemNote error={verify.error} />
      {isAsking.value && (
        <DeleteDialog
          recordingId={id}
          onClose={() => {
            isAsking.value = false;
          }}
          onDeleted={onChanged}
        />
      )}
    </>
  );
}

interface DeleteProps {
  readonly recordingId: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

function DeleteDialog({ recordingId: id, onClose, onDeleted }: DeleteProps) {
  const { api } = useServices();
  const { common, call } = usePageWords();
  const { recordings } = call;
  const remove = useAction(async () => {
    dataOf(await api.DELETE('/v1/recordings/{id}', { params: { path: { id } } }));
    onClose();
    onDeleted();
  });
  return (
    <Dialog title={recordings.deleteTitle} onClose={onClose}>
      <p>{recordings.deleteText}</p>
      <ProblemNote error={remove.error} />
      <div class="buttons">
        <button type="button" class="bad" disabled={remove.isPending} onClick={() => void remove.run()}>
          {recordings.delete}
        </button>
        <button type="button" onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  );
}
