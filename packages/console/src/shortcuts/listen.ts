import type { CardControls } from '../card/card-controls.js';
import { combinationOf } from './combination.js';
import { type Shortcuts, shortcutActions } from './shortcuts.js';

/** Does what the keys are for, wherever the focus is. Keys for which there is no call now are left to the browser. */
export function listenToKeys(
  page: Pick<Document, 'addEventListener'>,
  { keys }: Pick<Shortcuts, 'keys'>,
  controls: Pick<CardControls, (typeof shortcutActions)[number]>,
): void {
  page.addEventListener('keydown', (event) => {
    // Whoever holds a key down wants it once.
    if (event.defaultPrevented || event.repeat) return;
    const pressed = combinationOf(event);
    const action = shortcutActions.find((each) => keys.peek()[each] === pressed);
    if (action && controls[action]()) event.preventDefault();
  });
}
