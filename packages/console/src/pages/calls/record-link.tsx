import type { components } from '@callcard/api/client';
import { usePageWords } from '../../app/services.js';
import { pathTo } from '../../router/router.js';

type RecordRef = components['schemas']['RecordRef'];

interface RecordLinkProps {
  readonly record: RecordRef;
  /** Undefined: nobody knows it. */
  readonly name: string | undefined;
}

/** A record by its name, which leads to its page. */
export function RecordLink({ record: { type, id }, name }: RecordLinkProps) {
  const { types } = usePageWords().call.bindings;
  return (
    <>
      <span class="chip">{types[type]}</span>{' '}
      <a href={pathTo(type, { id })}>
        <bdi>{name ?? types[type]}</bdi>
      </a>
    </>
  );
}
