import { useFormat, useWords } from '../../app/services.js';
import { Elapsed } from '../../parts/elapsed.js';
import { pathTo } from '../../router/router.js';
import { type CallItem, isRecorded, statusText } from './model.js';

interface CallsTableProps {
  readonly calls: readonly CallItem[];
  readonly caption: string;
}

/** Calls, a row for each. */
export function CallsTable({ calls: items, caption }: CallsTableProps) {
  const { calls } = useWords();
  const { columns } = calls;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be scrolled by keyboard, too.
    <section class="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.direction}</th>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.line}</th>
            <th scope="col">{columns.user}</th>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.duration}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col">{columns.recording}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CallRow({ call }: { readonly call: CallItem }) {
  const words = useWords();
  const { calls } = words;
  const format = useFormat();
  const { direction, line, user, offeredAt } = call;
  return (
    <tr class={call.status === null ? 'live' : undefined}>
      <td>{calls.direction[direction]}</td>
      <th scope="row">
        <Who call={call} />
      </th>
      <td>{line?.label || line?.number || call.lineNumber}</td>
      <td>{user?.name}</td>
      <td>
        <time dateTime={offeredAt}>{format.instant(offeredAt)}</time>
      </td>
      <td class="number">
        <Length call={call} />
      </td>
      <td>{statusText(words, call)}</td>
      <td>{isRecorded(call) && calls.recorded}</td>
    </tr>
  );
}

/** Whom a call is with, which leads to it. */
export function Who({
  call: { id, name, number },
}: {
  readonly call: Pick<CallItem, 'id' | 'name' | 'number'>;
}) {
  const { common } = useWords();
  return (
    <>
      <a href={pathTo('call', { id })}>
        <bdi>{name ?? number ?? common.withheld}</bdi>
      </a>
      {name !== null && number !== null && (
        <span class="hint">
          {' '}
          <bdi>{number}</bdi>
        </span>
      )}
    </>
  );
}

function Length({ call }: { readonly call: CallItem }) {
  const format = useFormat();
  if (call.talkMs !== null) return <>{format.duration(call.talkMs)}</>;
  return <Elapsed since={call.answeredAt ?? call.offeredAt} />;
}
