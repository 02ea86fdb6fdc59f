import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../live/record-events.js';
import { type Listing, type Page, pageQuery, useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { ProblemNote } from '../../parts/problem.js';
import { CreateDialog } from './create-dialog.js';
import type { Filled } from './fields.js';
import { type AnyRecord, addressOf, nameOf, type RecordKind, type RecordsByKind, refText } from './kinds.js';

interface SectionProps<T extends AnyRecord> {
  readonly title: string;
  readonly of: Listing<T>;
  /** What is said of a record beside its name. */
  readonly remark?: (record: T) => ComponentChildren;
  /** What another one begins with; left out: none is made here. */
  readonly begin?: Filled;
  readonly kind: RecordKind;
}

function Related<T extends AnyRecord>({ title, of, remark, begin, kind }: SectionProps<T>) {
  const { common, records } = usePageWords();
  const isCreating = useSignal(false);
  return (
    <section aria-label={title} class="stack">
      <h2>{title}</h2>
      <ProblemNote error={of.error} onRetry={of.reload} />
      {of.items?.length === 0 && <p class="quiet">{common.none}</p>}
      <ul class="rows">
        {of.items?.map((record) => (
          <li key={record.id}>
            <a href={addressOf(record)}>{nameOf(record)}</a>
            {remark?.(record)}
          </li>
        ))}
      </ul>
      <MoreButton of={of} />
      {begin && (
        <div class="buttons">
          <button
            type="button"
            onClick={() => {
              isCreating.value = true;
            }}
          >
            {records.create[kind]}
          </button>
        </div>
      )}
      {begin && isCreating.value && (
        <CreateDialog
          kind={kind}
          begin={begin}
          onClose={() => {
            isCreating.value = false;
          }}
        />
      )}
    </section>
  );
}

/** Reads records of a kind that belong to another one. */
function useRelated<K extends RecordKind>(
  kind: K,
  key: string,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<RecordsByKind[K]>>,
): Listing<RecordsByKind[K]> {
  return useListing({
    key: `${kind} of ${key}`,
    read,
    changedBy: (event) => isChangeOfKind(event, kind),
    followed: useRecordEvents(),
  });
}

interface PartyProps {
  readonly of: { readonly type: 'contact' | 'company'; readonly id: string };
}

/** The deals of a contact or a company. */
export function DealsOf({ of }: PartyProps) {
  const { api } = useServices();
  const { records } = usePageWords();
  const format = useFormat();
  const party = refText(of);
  const deals = useRelated('deal', party, async (cursor, signal) =>
    dataOf(await api.GET('/v1/deals', { params: { query: { party, ...pageQuery(cursor) } }, signal })),
  );
  return (
    <Related
      title={records.related.deals}
      kind="deal"
      of={deals}
      begin={{ [`${of.type}Id`]: of.id }}
      remark={({ semantics, amount }) => (
        <>
          <span class="chip">{records.semantics[semantics]}</span>
          {amount !== null && <span>{format.amount(amount)}</span>}
        </>
      )}
    />
  );
}

/** The invoices of a contact, a company or a deal. */
export function InvoicesOf({ of, begin }: InvoicesProps) {
  const { api } = useServices();
  const { records } = usePageWords();
  const format = useFormat();
  const filter = of.type === 'deal' ? { dealId: of.id } : { party: refText(of) };
  const invoices = useRelated('invoice', refText(of), async (cursor, signal) =>
    dataOf(await api.GET('/v1/invoices', { params: { query: { ...filter, ...pageQuery(cursor) } }, signal })),
  );
  return (
    <Related
      title={records.related.invoices}
      kind="invoice"
      of={invoices}
      begin={begin ?? { [`${of.type}Id`]: of.id }}
      remark={({ status, amount }) => (
        <>
          <span class="chip">{records.invoiceStatuses[status]}</span>
          <span>{format.amount(amount)}</span>
        </>
      )}
    />
  );
}

interface InvoicesProps {
  readonly of: { readonly type: 'contact' | 'company' | 'deal'; readonly id: string };
  readonly begin?: Filled;
}

/** Who works at a company. */
export function ContactsOf({ companyId }: { readonly companyId: string }) {
  const { api } = useServices();
  const { records } = usePageWords();
  const contacts = useRelated('contact', companyId, async (cursor, signal) =>
    dataOf(await api.GET('/v1/contacts', { params: { query: { companyId, ...pageQuery(cursor) } }, signal })),
  );
  return (
    <Related
      title={records.related.contacts}
      kind="contact"
      of={contacts}
      begin={{ companyId }}
      remark={({ phones: [first] }) => first && <span class="quiet">{first.raw}</span>}
    />
  );
}
