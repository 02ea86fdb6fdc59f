import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { usePageWords, useServices } from '../../app/services.js';
import { isChangeOf, useRecordEvents } from '../../live/record-events.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useResource } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';
import { Activities } from './activities.js';
import { Elsewhere } from './elsewhere.js';
import { History } from './history.js';
import { nameOf, type Party, type RecordKind, type RecordRef, type RecordsByKind } from './kinds.js';
import { MergeDialog } from './merge-dialog.js';
import { OpenTasks } from './open-tasks.js';
import { readRecord } from './record-api.js';
import { RecordForm } from './record-form.js';
import { RecordLink } from './record-link.js';
import { RemovalDialog } from './removal-dialog.js';

interface FrameProps<K extends RecordKind> {
  readonly kind: K;
  readonly id: string;
  /** What the kind has beside what all have: above the form, and below it. */
  readonly above?: (record: RecordsByKind[K], reload: () => void) => ComponentChildren;
  readonly below?: (record: RecordsByKind[K], reload: () => void) => ComponentChildren;
}

/** A record with all that belongs to it, as it is now. */
export function RecordFrame<K extends RecordKind>({ kind, id, above, below }: FrameProps<K>) {
  const { api } = useServices();
  const { records } = usePageWords();
  const ref = { type: kind, id };
  const resource = useResource(
    `${kind} ${id}`,
    (signal) => readRecord(api, ref, signal),
    (event) => isChangeOf(event, ref),
    useRecordEvents(),
  );
  const { data, reload } = resource;
  return (
    <Page title={data ? nameOf(data) : records.kinds[kind]} tools={data && <Tools record={data} />}>
      <p class="quiet">{records.kinds[kind]}</p>
      <Loaded of={resource}>
        {(record) => (
          <>
            {above?.(record, reload)}
            <div class="record">
              <div class="stack">
                {mergedInto(record) === undefined && <RecordForm record={record} onChanged={reload} />}
                {below?.(record, reload)}
                <Elsewhere record={record} />
              </div>
              <div class="stack">
                <OpenTasks of={ref} />
                <Activities of={ref} />
                <History of={ref} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function mergedInto(record: RecordsByKind[RecordKind]): RecordRef | undefined {
  return 'mergedInto' in record ? (record.mergedInto ?? undefined) : undefined;
}

/** What is done with a record as a whole. */
function Tools({ record }: { readonly record: RecordsByKind[RecordKind] }) {
  const { user } = useServices();
  const { records } = usePageWords();
  const shown = useSignal<'merge' | 'removal' | undefined>(undefined);
  const close = () => {
    shown.value = undefined;
  };
  const gone = mergedInto(record);
  if (gone)
    return (
      <p class="banner">
        {records.mergedInto} <RecordLink to={gone} />
      </p>
    );
  return (
    <div class="buttons">
      {isParty(record) && (
        <button
          type="button"
          onClick={() => {
            shown.value = 'merge';
          }}
        >
          {records.merge.button}
        </button>
      )}
      {user.role !== 'agent' && (
        <button
          type="button"
          onClick={() => {
            shown.value = 'removal';
          }}
        >
          {records.removal.button}
        </button>
      )}
      {shown.value === 'merge' && isParty(record) && <MergeDialog record={record} onClose={close} />}
      {shown.value === 'removal' && (
        <RemovalDialog record={record} onClose={close} then={listOf(record.type)} />
      )}
    </div>
  );
}

function isParty(record: RecordsByKind[RecordKind]): record is Party {
  return record.type !== 'deal' && record.type !== 'invoice';
}

/** Where records of the kind are listed; invoices are at their deals. */
function listOf(kind: RecordKind): string {
  switch (kind) {
    case 'contact':
      return pathTo('contacts');
    case 'company':
      return pathTo('companies');
    case 'lead':
      return pathTo('leads');
    case 'deal':
    case 'invoice':
      return pathTo('deals');
  }
}
