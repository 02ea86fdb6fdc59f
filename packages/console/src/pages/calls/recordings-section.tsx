import { dataOf } from '@callcard/api/client';
import { usePageWords, useServices } from '../../app/services.js';
import type { LiveEvents } from '../../live/shared-events.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { ProblemNote } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { RecordingView } from './recording-view.js';

interface RecordingsProps {
  readonly callId: string;
  readonly followed: LiveEvents;
}

/** What was recorded of a call, and what can be done with it. */
export function RecordingsSection({ callId, followed }: RecordingsProps) {
  const { api } = useServices();
  const { recordings } = usePageWords().call;
  const listing = useListing({
    key: `recordings ${callId}`,
    read: async (cursor, signal) =>
      dataOf(
        await api.GET('/v1/recordings', {
          params: { query: cursor === undefined ? { callId } : { callId, cursor } },
          signal,
        }),
      ),
    changedBy: (event) => event.callId === callId,
    followed: followed,
  });
  return (
    <Section title={recordings.title}>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && <p class="quiet">{recordings.none}</p>}
      {listing.items?.map((recording) => (
        <RecordingView key={recording.id} recording={recording} onChanged={listing.reload} />
      ))}
      <MoreButton of={listing} />
    </Section>
  );
}
