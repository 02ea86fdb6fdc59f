import { usePageWords, useServices } from '../../app/services.js';
import { Elapsed } from '../../parts/elapsed.js';
import { Who } from '../calls/calls-table.js';
import { statusText } from '../calls/model.js';
import type { LiveCall } from './board.js';
import { CommandButton } from './command-button.js';
import { mostCalls } from './use-board.js';

/** Calls that live, with how long they have lasted. */
export function LiveBoard({ calls }: { readonly calls: readonly LiveCall[] }) {
  const { wallboard } = usePageWords();
  const { columns } = wallboard;
  if (calls.length === 0) return <p class="quiet">{wallboard.noCalls}</p>;
  return (
    <>
      {calls.length >= mostCalls && <p class="quiet">{wallboard.shown(calls.length)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be scrolled by keyboard, too. */}
      <section class="table-frame" aria-label={wallboard.live} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.who}</th>
              <th scope="col">{columns.line}</th>
              <th scope="col">{columns.user}</th>
              <th scope="col">{columns.phase}</th>
              <th scope="col">{columns.lasts}</th>
              <th scope="col">{columns.actions}</th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <LiveRow key={call.id} call={call} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function LiveRow({ call }: { readonly call: LiveCall }) {
  const words = usePageWords();
  const { user } = useServices();
  const { wallboard } = words;
  const isOwn = call.talkingWith?.userId === user.id;
  const listens = call.listeners?.some(({ userId, endedAt }) => userId === user.id && endedAt === null);
  const isTalk = call.phase === 'talking' || call.phase === 'held';
  return (
    <tr>
      <th scope="row">
        <Who call={call} />
      </th>
      <td>{call.line?.label || call.lineNumber}</td>
      <td>{call.user?.name}</td>
      <td>{statusText(words, call)}</td>
      <td class="number">
        <Elapsed since={call.answeredAt ?? call.offeredAt} />
      </td>
      <td>
        {isTalk && !isOwn && (
          <div class="buttons">
            <CommandButton call={call} command="listenIn" label={wallboard.listenIn} />
            <CommandButton call={call} command="whisper" label={wallboard.whisper} />
          </div>
        )}
        {listens && <p>{wallboard.youListen}</p>}
      </td>
    </tr>
  );
}
