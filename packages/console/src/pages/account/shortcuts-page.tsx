import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { Page } from '../../parts/page.js';
import { combinationOf } from '../../shortcuts/combination.js';
import { type KeysRefused, type ShortcutAction, shortcutActions } from '../../shortcuts/shortcuts.js';
import type { PageWords } from '../../words/languages.js';

/** The keys for what is done during calls, to be looked up and changed. */
export function ShortcutsPage() {
  const { shortcuts } = useServices();
  const words = usePageWords().shortcuts;
  const asked = useSignal<ShortcutAction | undefined>(undefined);
  const refused = useSignal<KeysRefused | undefined>(undefined);
  const ask = (action: ShortcutAction | undefined) => {
    asked.value = action;
    refused.value = undefined;
  };
  const press = (action: ShortcutAction, event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') return ask(undefined);
    const pressed = combinationOf(event);
    if (pressed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    refused.value = shortcuts.change(action, pressed);
    if (!refused.value) asked.value = undefined;
  };
  return (
    <Page
      title={words.title}
      tools={
        <button type="button" onClick={() => shortcuts.reset()}>
          {words.reset}
        </button>
      }
    >
      <p>{words.text}</p>
      <div class="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.action}</th>
              <th scope="col">{words.keys}</th>
              <th scope="col">{words.changing}</th>
            </tr>
          </thead>
          <tbody>
            {shortcutActions.map((action) => (
              <tr key={action}>
                <th scope="row">{words.actions[action]}</th>
                <td>
                  <kbd>{shortcuts.keys.value[action]}</kbd>
                </td>
                <td>
                  <button
                    type="button"
                    aria-label={asked.value === action ? words.press : words.change(words.actions[action])}
                    aria-pressed={asked.value === action}
                    onClick={() => ask(asked.value === action ? undefined : action)}
                    onBlur={() => asked.value === action && ask(undefined)}
                    onKeyDown={(event) => asked.value === action && press(action, event)}
                  >
                    {asked.value === action ? words.press : words.changeThis}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="problem" role="alert">
        {refused.value && refusedText(words, refused.value)}
      </p>
    </Page>
  );
}

function refusedText(words: PageWords['shortcuts'], refused: KeysRefused): string {
  return refused.code === 'tooFew' ? words.tooFew : words.taken(words.actions[refused.by]);
}
