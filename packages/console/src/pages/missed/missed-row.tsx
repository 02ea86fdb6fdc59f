import { type components, dataOf } from '@callcard/api/client';
import { useFormat, useServices, useWords } from '../../app/services.js';
import type { LiveEvents } from '../../live/shared-events.js';
import type { Names } from '../../parts/names.js';
import { Player } from '../../parts/player/player.js';
import { ProblemNote } from '../../parts/problem.js';
import { useResource } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';
import { CallBack } from './call-back.js';
import { Claim } from './claim.js';

export type MissedCall = components['schemas']['MissedCall'];

interface MissedProps {
  readonly item: MissedCall;
  readonly names: Names;
}

interface MissedRowProps extends MissedProps {
  /** What happens to the calls; left out: those that concern the user. */
  readonly followed?: LiveEvents | undefined;
  readonly onPlaced: (callId: string) => void;
  /** Who calls back is another one now. */
  readonly onChanged: () => void;
}

/** A caller who waits, or was called back. */
export function MissedRow({ item, names, followed, onPlaced, onChanged }: MissedRowProps) {
  const { user } = useServices();
  const { missed } = useWords();
  const format = useFormat();
  const { number, name, lineId, status, claim } = item;
  const isOthers = claim !== null && claim.userId !== user.id;
  const last = item.missed.at(-1);
  const voicemails = item.missed.flatMap(({ callId, voicemails: of }) =>
    of.map(({ id }) => ({ id, callId })),
  );
  return (
    <tr>
      <th scope="row">
        {last === undefined ? (
          <bdi>{name ?? number}</bdi>
        ) : (
          <a href={pathTo('call', { id: last.callId })}>
            <bdi>{name ?? number}</bdi>
          </a>
        )}
        {name !== null && (
          <span class="hint">
            {' '}
            <bdi>{number}</bdi>
          </span>
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
      <td>
        <Caller item={item} names={names} />
      </td>
      <td>
        {voicemails.length === 0 && <span class="quiet">{missed.noMessage}</span>}
        {voicemails.map(({ id, callId }) => (
          <Voicemail key={id} recordingId={id} callId={callId} followed={followed} />
        ))}
      </td>
      <td>
        <Reached item={item} names={names} />
        {status === 'open' && (
          <div class="buttons">
            {!isOthers && <CallBack number={number} lineId={lineId} onPlaced={onPlaced} />}
            <Claim item={item} names={names} onChanged={onChanged} />
          </div>
        )}
      </td>
    </tr>
  );
}

/** Who calls back: whoever said so, else whose call it was. */
function Caller({ item: { ownerId, claim }, names }: MissedProps) {
  const { missed, common } = useWords();
  const format = useFormat();
  if (claim === null) return <>{ownerId === null ? missed.anybody : names.user(ownerId)}</>;
  const who = names.user(claim.userId) ?? common.unknown;
  return <strong>{missed.claimed(who, format.instant(claim.at))}</strong>;
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

interface VoicemailProps extends Pick<MissedRowProps, 'followed'> {
  readonly recordingId: string;
  readonly callId: string;
}

function Voicemail({ recordingId: id, callId, followed }: VoicemailProps) {
  const { api } = useServices();
  const recording = useResource(
    `recording ${id}`,
    async (signal) => dataOf(await api.GET('/v1/recordings/{id}', { params: { path: { id } }, signal })),
    (event) => event.callId === callId,
    followed,
  );
  return (
    <>
      <ProblemNote error={recording.error} onRetry={recording.reload} />
      {recording.data && <Player recording={recording.data} />}
    </>
  );
}
