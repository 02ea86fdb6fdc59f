import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useFormat, useServices, useWords } from '../app/services.js';
import { TextField } from '../parts/fields.js';
import { ProblemNote } from '../parts/problem.js';
import { useAction } from '../parts/resource.js';
import type { CallCard } from './card-model.js';
import type { DeskEntry } from './desk-state.js';

interface CommentPartProps {
  readonly entry: DeskEntry;
  readonly card: CallCard;
}

/** What is written on the call, and a box to write in: during the call, and after it. */
export function CommentPart({ entry, card: { callId, comments } }: CommentPartProps) {
  const { api, cards, unsent } = useServices();
  const words = useWords().card;
  const { common } = useWords();
  const format = useFormat();
  const text = useSignal(unsent.read(callId));
  const write = (written: string) => {
    text.value = written;
    unsent.keep(callId, written);
    cards.write(callId, written.trim() !== '');
  };
  useEffect(() => {
    if (text.peek() !== '') write(text.peek());
  }, []);
  const add = useAction(async () => {
    const params = { path: { id: callId } };
    const body = { text: text.peek() };
    dataOf(await api.POST('/v1/calls/{id}/comments', { params, body }));
    // Whoever has written on meanwhile keeps that.
    if (text.peek() === body.text) write('');
    cards.reload(callId);
  });
  const form = useRef<HTMLFormElement>(null);
  const isWanted = entry.panel === 'comment';
  // Before it is drawn: what is typed at once is typed here.
  useLayoutEffect(() => {
    if (!isWanted) return;
    form.current?.querySelector('textarea')?.focus();
    cards.turn(callId, undefined);
  }, [isWanted, cards, callId]);
  const isEmpty = text.value.trim() === '';
  return (
    <section class="comments">
      <h3>{words.comments}</h3>
      <ul class="rows">
        {comments.map((comment) => (
          <li key={`${comment.at} ${comment.text}`}>
            <p class="written" dir="auto">
              {comment.text}
            </p>
            <span class="quiet">
              <bdi>{comment.author?.name ?? words.somebody}</bdi>,{' '}
              <time dateTime={comment.at}>{format.instant(comment.at)}</time>
            </span>
          </li>
        ))}
      </ul>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) void add.run();
        }}
      >
        <TextField
          label={words.comment}
          rows={2}
          value={text.value}
          error={add.error}
          pointer="/text"
          onInput={write}
        />
        <ProblemNote error={add.error} />
        {entry.unsent === 'warned' && (
          <p class="problem" role="alert">
            {words.unsent}
          </p>
        )}
        <button type="submit" aria-disabled={isEmpty || add.isPending}>
          {add.isPending ? common.working : words.addComment}
        </button>
      </form>
    </section>
  );
}
