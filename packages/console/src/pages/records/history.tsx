import type { components } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { isChangeOf, mayBeActivity, useRecordEvents } from '../../live/record-events.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { type SpokenNames, useNames } from '../../parts/names.js';
import { ProblemNote } from '../../parts/problem.js';
import { pathTo } from '../../router/router.js';
import type { PageWords } from '../../words/languages.js';
import { type RecordRef, refText } from './kinds.js';
import { readHistory } from './record-api.js';

type HistoryEntry = components['schemas']['HistoryEntry'];

/** Who changed what of a record, read when somebody wants to know. */
export function History({ of }: { readonly of: RecordRef }) {
  const { records } = usePageWords();
  const isOpen = useSignal(false);
  return (
    <section aria-label={records.history.title}>
      <details
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary>
          <h2>{records.history.title}</h2>
        </summary>
        {isOpen.value && <Entries of={of} />}
      </details>
    </section>
  );
}

function Entries({ of }: { readonly of: RecordRef }) {
  const { api } = useServices();
  const { records } = usePageWords();
  const format = useFormat();
  const people = useNames();
  const listing = useListing({
    key: `history ${refText(of)}`,
    read: (cursor, signal) => readHistory(api, of, cursor, signal),
    changedBy: (event) => mayBeActivity(event) || isChangeOf(event, of),
    followed: useRecordEvents(),
  });
  return (
    <>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <ol class="rows">
        {listing.items?.map((entry) => (
          <li key={entry.id}>
            <time dateTime={entry.at}>{format.instant(entry.at)}</time>
            <span>{whatHappened(entry, records, people)}</span>
            <span class="quiet">{whoDid(entry, records, people)}</span>
            {entry.callId !== null && <a href={pathTo('call', { id: entry.callId })}>{records.toCall}</a>}
          </li>
        ))}
      </ol>
      <MoreButton of={listing} />
    </>
  );
}

function whatHappened(
  { action, details }: HistoryEntry,
  words: PageWords['records'],
  { nameOf }: SpokenNames,
): string {
  const text = words.history.actions[action];
  if (action === 'changed') return `${text}: ${fieldNames(details['fields'], words)}`;
  if (action === 'ownerAssigned' && typeof details['ownerId'] === 'string')
    return `${text}: ${nameOf(details['ownerId'])}`;
  return text;
}

/** The fields that the API names, as forms call them. */
function fieldNames(fields: string | number | null | undefined, words: PageWords['records']): string {
  const named: Readonly<Record<string, string>> = { ...words.fields, ...words.history.fields };
  return String(fields ?? '')
    .split(',')
    .map((field) => named[field] ?? field)
    .join(', ');
}

function whoDid(
  { actor, userId }: HistoryEntry,
  words: PageWords['records'],
  { nameOf }: SpokenNames,
): string {
  if (actor?.kind === 'client') return words.history.program(actor.clientId);
  if (userId !== null) return nameOf(userId);
  return words.history.system;
}
