import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { Loaded } from '../../parts/loaded.js';
import { Player } from '../../parts/player/player.js';
import { useResource } from '../../parts/resource.js';

/** A recording in a stream of activities, which may have hundreds: it is read once somebody wants to hear it. */
export function ActivityRecording({ id, at }: { readonly id: string; readonly at: string }) {
  const { records } = usePageWords();
  const format = useFormat();
  const isOpen = useSignal(false);
  return (
    <details
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{records.recordingOf(format.instant(at))}</summary>
      {isOpen.value && <LoadedPlayer id={id} />}
    </details>
  );
}

function LoadedPlayer({ id }: { readonly id: string }) {
  const { api } = useServices();
  const recording = useResource(`recording ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/recordings/{id}', { params: { path: { id } }, signal })),
  );
  return <Loaded of={recording}>{(data) => <Player recording={data} />}</Loaded>;
}
