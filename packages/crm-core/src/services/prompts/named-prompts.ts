import type { OwnPrompt } from '../../model/prompt.js';
import type { Store } from '../../ports/store.js';
import { promptsOf } from '../../routing/prompts.js';
import { allOf } from '../all-of.js';

/** Every prompt that a line or a user has now, each once. */
export async function* namedPrompts({
  lines,
  users,
}: Pick<Store, 'lines' | 'users'>): AsyncGenerator<OwnPrompt> {
  for await (const line of allOf((page) => lines.list(page))) yield* Object.values(promptsOf(line));
  for await (const user of allOf((page) => users.list(page))) yield* Object.values(promptsOf(user));
}

/** The ids of {@link namedPrompts}. */
export async function namedPromptIds(store: Pick<Store, 'lines' | 'users'>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { id } of namedPrompts(store)) ids.add(id);
  return ids;
}
