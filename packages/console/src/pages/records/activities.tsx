import type { components } from '@callcard/api/client';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { isChangeOf, mayBeActivity, useRecordEvents } from '../../live/record-events.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { useNames } from '../../parts/names.js';
import { ProblemNote } from '../../parts/problem.js';
import { pathTo } from '../../router/router.js';
import { ActivityRecording } from './activity-recording.js';
import { AddNote } from './add-note.js';
import { type RecordRef, refText } from './kinds.js';
import { readActivities } from './record-api.js';

type Activity = components['schemas']['Activity'];
type CallActivity = Exclude<Activity, { readonly kind: 'note' }>;
type NoteActivity = Extract<Activity, { readonly kind: 'note' }>;

/** What happened with a record: calls with what was recorded, and what people wrote; the newest first. */
export function Activities({ of }: { readonly of: RecordRef }) {
  const { api } = useServices();
  const { records } = usePageWords();
  const listing = useListing({
    key: `activities ${refText(of)}`,
    read: (cursor, signal) => readActivities(api, of, cursor, signal),
    changedBy: (event) => mayBeActivity(event) || isChangeOf(event, of),
    followed: useRecordEvents(),
  });
  return (
    <section aria-label={records.activities} class="stack">
      <h2>{records.activities}</h2>
      <AddNote to={of} onAdded={listing.reload} />
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && <p class="quiet">{records.noActivities}</p>}
      <ol class="rows activities">
        {listing.items?.map((activity) => (
          <li key={activity.id}>
            {activity.kind === 'note' ? <Note note={activity} /> : <CallEntry call={activity} />}
          </li>
        ))}
      </ol>
      <MoreButton of={listing} />
    </section>
  );
}

function Note({ note }: { readonly note: NoteActivity }) {
  const { records } = usePageWords();
  const format = useFormat();
  const { nameOf } = useNames();
  return (
    <>
      <time dateTime={note.at}>{format.instant(note.at)}</time>
      <span class="chip">{note.callId === null ? records.note : records.comment}</span>
      {note.userId !== null && <span class="quiet">{nameOf(note.userId)}</span>}
      {note.callId !== null && <a href={pathTo('call', { id: note.callId })}>{records.toCall}</a>}
      <p class="text note">{note.text === '' ? records.erasedText : note.text}</p>
    </>
  );
}

function CallEntry({ call }: { readonly call: CallActivity }) {
  const { records, common } = usePageWords();
  const format = useFormat();
  const { nameOf } = useNames();
  return (
    <>
      <time dateTime={call.at}>{format.instant(call.at)}</time>
      <a href={pathTo('call', { id: call.callId })}>{records.directions[call.direction]}</a>
      <span>{call.remoteNumber === '' ? common.withheld : call.remoteNumber}</span>
      <span class="chip">{records.outcomes[call.status]}</span>
      {call.talkMs > 0 && <span class="quiet">{format.duration(call.talkMs)}</span>}
      {call.userId !== null && <span class="quiet">{nameOf(call.userId)}</span>}
      {call.recordingIds.map((id) => (
        <ActivityRecording key={id} id={id} at={call.at} />
      ))}
    </>
  );
}
