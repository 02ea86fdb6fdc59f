import type { components } from '@callcard/api/client';
import { useWords } from '../../app/services.js';

type RecordRef = components['schemas']['RecordRef'];

const folders: Readonly<Record<RecordRef['type'], string>> = {
  contact: 'contacts',
  company: 'companies',
  lead: 'leads',
  deal: 'deals',
  invoice: 'invoices',
};

interface RecordLinkProps {
  readonly record: RecordRef;
  /** Undefined: nobody knows it. */
  readonly name: string | undefined;
}

/** A record by its name, which leads to its page. */
export function RecordLink({ record: { type, id }, name }: RecordLinkProps) {
  const { types } = useWords().call.bindings;
  return (
    <>
      <span class="chip">{types[type]}</span>{' '}
      <a href={`/${folders[type]}/${encodeURIComponent(id)}`}>
        <bdi>{name ?? types[type]}</bdi>
      </a>
    </>
  );
}
