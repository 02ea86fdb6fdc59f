import { useSignal } from '@preact/signals';
import { useWords } from '../../app/services.js';
import type { LiveEvents } from '../../live/shared-events.js';
import type { Names } from '../../parts/names.js';
import { PlacedCall } from './call-back.js';
import { type MissedCall, MissedRow } from './missed-row.js';

interface MissedTableProps {
  readonly items: readonly MissedCall[];
  readonly names: Names;
  /** What is said where nobody waits. */
  readonly none: string;
  /** What happens to the calls; left out: those that concern the user. */
  readonly followed?: LiveEvents;
  /** Who calls somebody back is another one now. */
  readonly onChanged: () => void;
}

/** Callers who wait, each to be called back by one click. */
export function MissedTable({ items, names, none, followed, onChanged }: MissedTableProps) {
  const { missed } = useWords();
  const placed = useSignal<string | undefined>(undefined);
  const { columns } = missed;
  return (
    <>
      {placed.value !== undefined && <PlacedCall callId={placed.value} />}
      {items.length === 0 && <p class="quiet">{none}</p>}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be scrolled by keyboard, too.
        <section class="table-frame" aria-label={missed.caption} tabIndex={0}>
          <table>
            <caption class="unseen">{missed.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.who}</th>
                <th scope="col">{columns.line}</th>
                <th scope="col">{columns.when}</th>
                <th scope="col">{columns.owner}</th>
                <th scope="col">{columns.message}</th>
                <th scope="col">{columns.action}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <MissedRow
                  key={item.id}
                  item={item}
                  names={names}
                  followed={followed}
                  onChanged={onChanged}
                  onPlaced={(callId) => {
                    placed.value = callId;
                  }}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
