import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { TextField } from '../../parts/fields.js';
import { OwnerField } from './owner-field.js';

interface FilterProps {
  readonly label: string;
  readonly text: string;
  /** The id of a user; empty: everybody's. */
  readonly owner: string;
}

/** What is listed: in the address, so that it can be kept, sent, and come back to. */
export function ListFilter({ label, text, owner }: FilterProps) {
  const { router } = useServices();
  const { records } = usePageWords();
  const typed = useSignal(text);
  useEffect(() => {
    typed.value = text;
  }, [text, typed]);
  const show = (next: { readonly q?: string; readonly owner?: string }) => {
    const { path, query } = router.place.peek();
    const asked = new URLSearchParams(query);
    for (const [name, value] of Object.entries(next)) {
      if (value === '') asked.delete(name);
      else asked.set(name, value);
    }
    const search = asked.toString();
    router.go(search === '' ? path : `${path}?${search}`, { replace: true });
  };
  return (
    <form
      class="line filter"
      onSubmit={(event) => {
        event.preventDefault();
        show({ q: typed.peek().trim() });
      }}
    >
      <TextField
        label={label}
        hint={records.picker.hint}
        type="search"
        value={typed.value}
        onInput={(value) => {
          typed.value = value;
          // What was looked for is taken away with it.
          if (value === '') show({ q: '' });
        }}
      />
      <OwnerField
        label={records.fields.ownerId}
        none={records.list.everybody}
        value={owner}
        onInput={(value) => show({ owner: value })}
      />
      <button type="submit">{records.list.find}</button>
    </form>
  );
}
