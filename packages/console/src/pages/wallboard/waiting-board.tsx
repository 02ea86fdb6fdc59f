import { usePageWords } from '../../app/services.js';
import { Elapsed } from '../../parts/elapsed.js';
import type { Names } from '../../parts/names.js';
import { Who } from '../calls/calls-table.js';
import { statusText } from '../calls/model.js';
import type { Waiting } from './board.js';
import { CommandButton } from './command-button.js';

interface WaitingProps {
  readonly waiting: readonly Waiting[];
  readonly names: Names;
}

/** Callers whom nobody has answered yet, and for how long. */
export function WaitingBoard({ waiting, names }: WaitingProps) {
  const words = usePageWords();
  const { wallboard } = words;
  const { columns } = wallboard;
  return (
    <>
      <p class="board-count" role="status">
        {waiting.length === 0 ? wallboard.nobodyWaits : wallboard.waits(waiting.length)}
      </p>
      {waiting.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be scrolled by keyboard, too.
        <section class="table-frame" aria-label={wallboard.waiting} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{columns.who}</th>
                <th scope="col">{columns.queue}</th>
                <th scope="col">{columns.line}</th>
                <th scope="col">{columns.phase}</th>
                <th scope="col">{columns.waits}</th>
                <th scope="col">{columns.actions}</th>
              </tr>
            </thead>
            <tbody>
              {waiting.map(({ call, since, queueId }) => (
                <tr key={call.id}>
                  <th scope="row">
                    <Who call={call} />
                  </th>
                  <td>{names.queue(queueId)}</td>
                  <td>{call.line?.label || call.lineNumber}</td>
                  <td>{statusText(words, call)}</td>
                  <td class="number">
                    <Elapsed since={since} />
                  </td>
                  <td>
                    <CommandButton call={call} command="pickUp" label={wallboard.pickUp} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
