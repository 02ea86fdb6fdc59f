import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { TextField } from '../../parts/fields.js';
import type { Names } from '../../parts/names.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { Section } from '../../parts/section.js';
import type { Call } from './model.js';

interface CommentsProps {
  readonly call: Call;
  readonly names: Names;
  readonly onAdded: () => void;
}

/** What was written on the call, and a place to write more. */
export function CommentsSection({ call: { id, comments: all }, names, onAdded }: CommentsProps) {
  const { api } = useServices();
  const { call, common } = usePageWords();
  const { comments } = call;
  const format = useFormat();
  const text = useSignal('');
  const add = useAction(async () => {
    const body = { text: text.peek() };
    dataOf(await api.POST('/v1/calls/{id}/comments', { params: { path: { id } }, body }));
    text.value = '';
    onAdded();
  });
  return (
    <Section title={comments.title}>
      {all.length === 0 && <p class="quiet">{comments.none}</p>}
      <ul class="rows">
        {all.map(({ at, userId, text: said }, n) => (
          <li key={`${at} ${n}`}>
            <time dateTime={at}>{format.instant(at)}</time>
            <span class="quiet">{names.user(userId) ?? common.unknown}</span>
            <p class="said" dir="auto">
              {said}
            </p>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add.run();
        }}
      >
        <TextField
          label={comments.add}
          rows={2}
          value={text.value}
          required
          error={add.error}
          pointer="/text"
          onInput={(value) => {
            text.value = value;
          }}
        />
        <ProblemNote error={add.error} />
        <div class="buttons">
          <button type="submit" disabled={add.isPending}>
            {comments.save}
          </button>
        </div>
      </form>
    </Section>
  );
}
