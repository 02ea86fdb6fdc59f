import { useFormat, usePageWords } from '../../app/services.js';
import { useNames } from '../../parts/names.js';
import { addressOf, nameOf, type Party } from './kinds.js';

interface TableProps {
  readonly items: readonly Party[];
  readonly title: string;
}

/** People and companies, one a row. */
export function PartyTable({ items, title }: TableProps) {
  const { records } = usePageWords();
  const format = useFormat();
  const { nameOf: ownerName } = useNames();
  const hasStatus = items.some(({ type }) => type === 'lead');
  return (
    // The frame scrolls where the table is wider than the page, also by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section class="table-frame" aria-label={title} tabIndex={0}>
      <table class="parties">
        <thead>
          <tr>
            <th scope="col">{records.fields.name}</th>
            {hasStatus && <th scope="col">{records.list.status}</th>}
            <th scope="col">{records.phones.title}</th>
            <th scope="col">{records.fields.email}</th>
            <th scope="col">{records.fields.ownerId}</th>
            <th scope="col">{records.list.changed}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((party) => (
            <tr key={party.id}>
              <th scope="row">
                <a href={addressOf(party)}>{nameOf(party)}</a>
              </th>
              {hasStatus && <td>{party.type === 'lead' && records.leadStatuses[party.status]}</td>}
              <td>{party.phones.map(({ raw }) => raw).join(', ')}</td>
              <td>{party.email}</td>
              <td>{ownerName(party.ownerId)}</td>
              <td>
                <time dateTime={party.updatedAt}>{format.instant(party.updatedAt)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
