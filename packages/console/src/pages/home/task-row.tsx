import type { components } from '@callcard/api/client';
import { useFormat, useServices, useWords } from '../../app/services.js';

type Task = components['schemas']['Task'];

/** Something that somebody is to do, and until when. */
export function TaskRow({ task: { title, kind, dueAt } }: { readonly task: Task }) {
  const { clock } = useServices();
  const { home } = useWords();
  const format = useFormat();
  const isOverdue = Date.parse(dueAt) < clock.now();
  return (
    <li>
      <span class="chip">{home.taskKinds[kind]}</span>
      <span dir="auto">{title}</span>
      <time dateTime={dueAt} class={isOverdue ? 'problem' : 'quiet'}>
        {isOverdue && `${home.overdue}: `}
        {home.due(format.instant(dueAt))}
      </time>
    </li>
  );
}
