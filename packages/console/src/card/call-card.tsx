import { dataOf } from '@callcard/api/client';
import { useId } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { ProblemNote } from '../parts/problem.js';
import { useResource } from '../parts/resource.js';
import { CallTimer } from './call-timer.js';
import { CardHeader } from './card-header.js';
import { statusText, titleOf } from './card-status.js';
import { ClientPart } from './client-part.js';
import { CommandBar } from './command-bar.js';
import { CommandNote } from './command-note.js';
import { CommentPart } from './comment-part.js';
import { CreatePart } from './create-part.js';
import { DealsPart } from './deals-part.js';
import { KeypadPanel } from './keypad-panel.js';
import { LeadPart } from './lead-part.js';
import { OpenPart } from './open-part.js';
import { PastPart } from './past-part.js';
import type { ShownCard } from './shown-card.js';
import { TransferPanel } from './transfer-panel.js';

/** The card of a call: who calls, what is known of them, and what can be done. */
export function CallCardView(shown: ShownCard) {
  const { entry, reading, standing } = shown;
  const { card } = reading;
  const { cards } = useServices();
  const words = useWords();
  const titleId = useId();
  return (
    <section
      class="call-card"
      // It asks for an answer; it does not take the focus from whoever is writing.
      role={standing.rings ? 'alertdialog' : 'region'}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-call={entry.callId}
      data-status={card.status}
      hidden={entry.place === 'minimised'}
    >
      <CardHeader shown={shown} titleId={titleId} title={titleOf(reading, words)} />
      <div class="card-body">
        <StatusLine {...shown} />
        <ProblemNote error={entry.error} onRetry={() => cards.reload(entry.callId)} />
        <CommandBar {...shown} />
        <CommandNote problem={entry.problem} />
        {entry.panel === 'transfer' && <TransferPanel {...shown} />}
        {entry.panel === 'keypad' && <KeypadPanel entry={entry} />}
        <ClientPart card={card} />
        <DealsPart card={card} />
        <CommentPart entry={entry} card={card} />
        <LeadPart card={card} />
        <CreatePart card={card} />
        <OpenPart card={card} />
        <PastPart card={card} />
      </div>
    </section>
  );
}

function StatusLine({ entry, reading, standing }: ShownCard) {
  const { cards } = useServices();
  const words = useWords().card;
  const { card } = reading;
  const isElsewhere = cards.handset.value?.lacks(entry.callId) ?? false;
  const asked = useAskedName(standing.consultation?.userId ?? null) ?? standing.consultation?.extension;
  const recording = card.recordings.find(({ state }) => state === 'recording');
  return (
    <p class="card-status">
      <strong role="status">{statusText(words, reading, standing, asked ?? undefined, isElsewhere)}</strong>{' '}
      <CallTimer card={card} /> {standing.muted && <span class="chip">{words.muted}</span>}{' '}
      {recording && <span class="chip">{recording.paused ? words.recordingPaused : words.recording}</span>}
    </p>
  );
}

/** The name of whoever is asked, who is on no card. */
function useAskedName(userId: string | null): string | undefined {
  const { api } = useServices();
  const user = useResource(`user ${userId}`, async (signal) => {
    if (userId === null) return undefined;
    return dataOf(await api.GET('/v1/users/{id}', { params: { path: { id: userId } }, signal }));
  });
  return user.data?.name;
}
