import { useFormat, useServices, useWords } from '../app/services.js';
import { useCardLinks } from './card-links.js';
import type { CallCard } from './card-model.js';
import { RecordLink } from './record-link.js';

/** What is still to be done for the caller: tasks, and calls that nobody answered. */
export function OpenPart({ card }: { readonly card: CallCard }) {
  const words = useWords().card;
  return (
    <>
      {card.openTasks.length > 0 && (
        <section>
          <h3>{words.tasks}</h3>
          <ul class="rows">
            {card.openTasks.map((task) => (
              <li key={task.id}>
                <TaskRow task={task} />
              </li>
            ))}
          </ul>
          {card.moreOpenTasks && <p class="quiet">{words.moreTasks}</p>}
        </section>
      )}
      {card.openMissedCalls.length > 0 && (
        <section>
          <h3>{words.missedCalls}</h3>
          <ul class="rows">
            {card.openMissedCalls.map((item) => (
              <li key={item.id}>
                <MissedRow item={item} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function TaskRow({ task }: { readonly task: CallCard['openTasks'][number] }) {
  const { clock } = useServices();
  const words = useWords().card;
  const format = useFormat();
  const when = format.instant(task.dueAt);
  const isLate = Date.parse(task.dueAt) < clock.now();
  return (
    <>
      <span>
        {words.taskKinds[task.kind]}: <bdi>{task.title}</bdi>
      </span>
      {task.record?.name && <RecordLink record={task.record} name={task.record.name} />}
      <time class={isLate ? 'late' : 'quiet'} dateTime={task.dueAt}>
        {isLate ? words.overdue(when) : words.due(when)}
      </time>
      {task.owner && (
        <span class="quiet">
          <bdi>{task.owner.name}</bdi>
        </span>
      )}
    </>
  );
}

function MissedRow({ item }: { readonly item: CallCard['openMissedCalls'][number] }) {
  const { card: words, common } = useWords();
  const format = useFormat();
  const links = useCardLinks();
  const last = item.missed.at(-1);
  const at = last?.at ?? item.openedAt;
  const when = <time dateTime={at}>{format.instant(at)}</time>;
  const address = last && links.call(last.callId);
  const hasMessage = item.missed.some(({ voicemails = [] }) => voicemails.length > 0);
  return (
    <>
      {address === undefined ? when : <a href={address}>{when}</a>}
      <span>{words.missedTimes(Math.max(1, item.missed.length))}</span>
      {hasMessage && <span>{words.leftMessage}</span>}
      {item.claim && (
        <strong>
          {words.claimedBy(item.claim.user?.name ?? common.unknown, format.instant(item.claim.at))}
        </strong>
      )}
      <span class="quiet">
        <bdi>{item.line?.label ?? item.line?.number}</bdi>
      </span>
    </>
  );
}
