import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { ChoiceField, TextField } from '../../parts/fields.js';
import type { Names } from '../../parts/names.js';
import { pathTo } from '../../router/router.js';
import { type CallFilter, instantOf, localOf, noFilter, searchOf, statuses } from './filter.js';

interface FilterFormProps {
  /** As the address has it. */
  readonly filter: CallFilter;
  readonly names: Names;
}

/** What is looked for among calls. What it says becomes the address, so that it can be sent to somebody and gone back to. */
export function FilterForm({ filter, names }: FilterFormProps) {
  const { router } = useServices();
  const { calls } = usePageWords();
  const { filter: words } = calls;
  const draft = useSignal(filter);
  const search = searchOf(filter);
  useEffect(() => {
    draft.value = filter;
  }, [search]);
  const { value } = draft;
  const field = <K extends keyof CallFilter>(name: K) => ({
    label: labelOf(words, name),
    value: value[name],
    onInput: (text: CallFilter[K]) => {
      draft.value = { ...draft.peek(), [name]: text };
    },
  });
  const instantField = (name: 'from' | 'until') => {
    const { onInput, ...rest } = field(name);
    return { ...rest, value: localOf(value[name]), onInput: (local: string) => onInput(instantOf(local)) };
  };
  const any = { value: '' as const, label: words.any };
  const options = <T extends string>(texts: Readonly<Record<T, string>>, of: readonly T[]) => [
    any,
    ...of.map((each) => ({ value: each, label: texts[each] })),
  ];
  const { player } = usePageWords();
  return (
    <details class="calls-filter" open={search !== ''}>
      <summary>{words.title}</summary>
      <form
        aria-label={words.title}
        onSubmit={(event) => {
          event.preventDefault();
          router.go(`${pathTo('calls')}${searchOf(draft.peek())}`);
        }}
      >
        <div class="fields">
          <TextField {...instantField('from')} type="datetime-local" />
          <TextField {...instantField('until')} type="datetime-local" />
          <TextField {...field('number')} type="tel" hint={words.numberHint} />
          <ChoiceField
            {...field('userId')}
            options={[any, ...names.users.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <ChoiceField
            {...field('lineId')}
            options={[
              any,
              ...names.lines.map(({ id, label, number }) => ({ value: id, label: label || number })),
            ]}
          />
          <ChoiceField
            {...field('direction')}
            options={options<'inbound' | 'outbound'>(calls.direction, ['inbound', 'outbound'])}
          />
          <ChoiceField
            {...field('kind')}
            options={options<'conversation' | 'voicemail'>(player.kinds, ['conversation', 'voicemail'])}
          />
          <ChoiceField {...field('status')} options={options(calls.status, statuses)} />
          <TextField {...field('minSeconds')} type="number" />
          <TextField {...field('maxSeconds')} type="number" />
          <TextField {...field('text')} type="search" />
          <label class="check">
            <input
              type="checkbox"
              checked={value.live === 'true'}
              onInput={({ currentTarget: { checked } }) => field('live').onInput(checked ? 'true' : '')}
            />
            {words.live}
          </label>
        </div>
        <div class="buttons">
          <button type="submit" class="primary">
            {words.find}
          </button>
          {search !== '' && (
            <button type="button" onClick={() => router.go(`${pathTo('calls')}${searchOf(noFilter)}`)}>
              {words.clear}
            </button>
          )}
        </div>
        {value.record !== '' && <p class="hint">{words.ofRecord}</p>}
      </form>
    </details>
  );
}

function labelOf(
  words: Readonly<
    Record<Exclude<keyof CallFilter, 'record' | 'userId' | 'lineId'> | 'user' | 'line', string>
  >,
  name: keyof CallFilter,
): string {
  switch (name) {
    case 'userId':
      return words.user;
    case 'lineId':
      return words.line;
    case 'record':
      return '';
    default:
      return words[name];
  }
}
