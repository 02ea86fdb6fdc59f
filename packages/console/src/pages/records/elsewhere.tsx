import { Fragment } from 'preact';
import { usePageWords } from '../../app/services.js';
import type { AnyRecord } from './kinds.js';

/** What other systems say of a record: its id there, and its attributes. Whatever they hold is text, addresses too. */
export function Elsewhere({ record: { externalId, attributes } }: { readonly record: AnyRecord }) {
  const { records } = usePageWords();
  const named = Object.entries(attributes);
  if (externalId === null && named.length === 0) return null;
  return (
    <section aria-label={records.elsewhere} class="stack">
      <h2>{records.elsewhere}</h2>
      <dl class="pairs">
        {externalId && (
          <>
            <dt>{externalId.source}</dt>
            <dd>{externalId.id}</dd>
          </>
        )}
        {named.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd class="text">{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
