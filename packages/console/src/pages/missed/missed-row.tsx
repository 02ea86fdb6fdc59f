import { type components, dataOf } from '@callcard/api/client';
import { useFormat, useServices, useWords } from '../../app/services.js';
import type { Names } from '../../parts/names.js';
import { Player } from '../../parts/player/player.js';
import { useResource } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';
import { CallBack } from './call-back.js';

export type MissedCall = components['schemas']['MissedCall'];

interface MissedProps {
  readonly item: MissedCall;
  readonly names: Names;
}

interface MissedRowProps extends MissedProps {
  readonly onPlaced: (callId: string) => void;
}

/** A caller who waits, or was called back. */
export function MissedRow({ item, names, onPlaced }: MissedRowProps) {
  const { missed } = useWords();
  const format = useFormat();
  const { number, lineId, ownerId, status } = item;
  const last = item.missed.at(-1);
  const voicemails = item.missed.flatMap((call) => call.voicemails.map(({ id }) => id));
  return (
    <tr>
      <th scope="row">
        {last === undefined ? (
          <bdi>{number}</bdi>
        ) : (
          <a href={pathTo('call', { id: last.callId })}>
            <bdi>{number}</bdi>
          </a>
        )}
      </th>
      <td>{names.line(lineId)}</td>
      <td>
        <time dateTime={item.openedAt}>{format.instant(item.openedAt)}</time>{' '}
        <span class="hint">
          {missed.times(item.missed.length)}
          {last !== undefined && item.missed.length > 1 && `, ${missed.lastAt(format.instant(last.at))}`}
        </span>
      </td>
      <td>{ownerId === null ? missed.anybody : names.user(ownerId)}</td>
      <td>
        {voicemails.length === 0 && <span class="quiet">{missed.noMessage}</span>}
        {voicemails.map((id) => (
          <Voicemail key={id} recordingId={id} />
        ))}
      </td>
      <td>
        <Reached item={item} names={names} />
        {status === 'open' && <CallBack number={number} lineId={lineId} onPlaced={onPlaced} />}
      </td>
    </tr>
  );
}

/** Who reached the caller, and how. */
function Reached({ item: { reached, status }, names }: MissedProps) {
  const { missed, common } = useWords();
  const format = useFormat();
  if (reached === null || status === 'open') return null;
  const who = names.user(reached.userId) ?? common.unknown;
  return (
    <p>
      <a href={pathTo('call', { id: reached.callId })}>
        {missed.reached[reached.how](who, format.instant(reached.at))}
      </a>
    </p>
  );
}

function Voicemail({ recordingId: id }: { readonly recordingId: string }) {
  const { api } = useServices();
  const recording = useResource(
    `recording ${id}`,
    async (signal) => dataOf(await api.GET('/v1/recordings/{id}', { params: { path: { id } }, signal })),
    (event) => 'fact' in event && 'recordingId' in event.fact && event.fact.recordingId === id,
  );
  return recording.data ? <Player recording={recording.data} /> : null;
}
