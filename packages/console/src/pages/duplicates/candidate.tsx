import type { components } from '@callcard/api/client';
import type { ComponentChildren } from 'preact';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { Loaded } from '../../parts/loaded.js';
import { useNames } from '../../parts/names.js';
import { useResource } from '../../parts/resource.js';
import { addressOf, type Party, type RecordRef } from '../records/kinds.js';
import { readRecord } from '../records/record-api.js';

interface CandidateProps {
  readonly record: components['schemas']['Duplicates']['groups'][number]['records'][number];
  /** Of the group, whose radio buttons are one choice. */
  readonly radioName: string;
  readonly stays: boolean;
  readonly isMergeable: boolean;
  readonly isMerged: boolean;
  readonly onStay: () => void;
  readonly onMerge: (isMerged: boolean) => void;
  readonly children: ComponentChildren;
}

/** One of several records that may be one client. */
export function Candidate({ record, radioName, stays, isMergeable, isMerged, ...rest }: CandidateProps) {
  const { duplicates, records } = usePageWords();
  const { onStay, onMerge, children } = rest;
  return (
    <li data-stays={stays}>
      <h3>
        <a href={addressOf(record)}>{record.name}</a>
      </h3>
      <p class="quiet">
        {records.kinds[record.type]} · {duplicates.reasons[record.reason]}
      </p>
      <Details of={record} />
      <label class="choice">
        <input type="radio" name={radioName} checked={stays} onChange={onStay} />
        {duplicates.stays(record.name)}
      </label>
      {isMergeable && (
        <label class="choice">
          <input
            type="checkbox"
            checked={isMerged}
            onChange={(event) => onMerge(event.currentTarget.checked)}
          />
          {duplicates.goes(record.name)}
        </label>
      )}
      {!isMergeable && !stays && <p class="quiet">{duplicates.differs}</p>}
      {children}
    </li>
  );
}

/** What tells one record from another. */
function Details({ of: ref }: { readonly of: RecordRef }) {
  const { api } = useServices();
  const { records } = usePageWords();
  const format = useFormat();
  const { nameOf } = useNames();
  const record = useResource(
    `${ref.type} ${ref.id}`,
    async (signal) => (await readRecord(api, ref, signal)) as Party,
  );
  return (
    <Loaded of={record}>
      {({ phones, email, ownerId, createdAt }) => (
        <dl class="pairs">
          <dt>{records.phones.title}</dt>
          <dd>{phones.map(({ raw }) => raw).join(', ')}</dd>
          <dt>{records.fields.email}</dt>
          <dd>{email ?? '–'}</dd>
          <dt>{records.fields.ownerId}</dt>
          <dd>{nameOf(ownerId)}</dd>
          <dt>{records.list.made}</dt>
          <dd>{format.date(createdAt)}</dd>
        </dl>
      )}
    </Loaded>
  );
}
