import { useSignal } from '@preact/signals';
import { useServices, useWords } from '../../app/services.js';
import { pathTo } from '../../router/router.js';

/** Looks for anybody by whatever is known of them. */
export function SearchBox({ text = '' }: { readonly text?: string }) {
  const { router } = useServices();
  const { shell } = useWords();
  const typed = useSignal(text);
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.peek().trim();
          if (wanted !== '') router.go(`${pathTo('search')}?${new URLSearchParams({ q: wanted })}`);
        }}
      >
        <input
          type="search"
          aria-label={shell.search}
          placeholder={shell.search}
          maxLength={200}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </form>
    </search>
  );
}
