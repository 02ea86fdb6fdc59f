import type { ComponentChildren } from 'preact';
import { useWords } from '../../../app/services.js';

interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => ComponentChildren;
}

interface TableProps<T> {
  readonly label: string;
  readonly rows: readonly T[] | undefined;
  readonly keyOf: (row: T) => string;
  /** The first one says of what the row is. */
  readonly columns: readonly Column<T>[];
}

/** Rows of one kind. It is scrolled by keyboard where it is wider than the page. */
export function Table<T>({ label, rows, keyOf, columns }: TableProps<T>) {
  const { common } = useWords();
  if (rows === undefined) return null;
  if (rows.length === 0) return <p class="quiet">{common.empty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="table-frame" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell }, n) =>
                n === 0 ? (
                  <th key={title} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title}>{cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
