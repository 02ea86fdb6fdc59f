import type { Line } from '../../model/line.js';
import type { LinePrompts, OwnPrompt, PromptName, UserPromptName } from '../../model/prompt.js';
import { ok, type Result } from '../../model/result.js';
import type { User } from '../../model/user.js';
import { promptsOf } from '../../routing/prompts.js';
import { carryOut } from './carry-out.js';
import type { ChangeOptions } from './change.js';
import type { CrmError } from './errors.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { recordHistory } from './record-history.js';

/** Which prompt of whom. */
export type PromptPlace =
  | { readonly type: 'line'; readonly id: string; readonly name: PromptName }
  | { readonly type: 'user'; readonly id: string; readonly name: UserPromptName };

/** Whoever has a prompt now, and the one that they had before. */
export interface PromptSet {
  readonly holder: Line | User;
  readonly replaced: OwnPrompt | null;
}

/** Gives a line or a user a prompt of their own, or takes it away (null); see `CrmService.setPrompt`. */
export async function setPrompt(
  ports: CrmPorts,
  { type, id, name }: PromptPlace,
  prompt: OwnPrompt | null,
  { actor, expectedVersion }: ChangeOptions,
): Promise<Result<PromptSet, CrmError>> {
  return carryOut<PromptSet>(ports, actor, async () => {
    const read = await readForChange(tablesOf(ports.store), { type, id }, expectedVersion);
    if (!read.ok) return read;
    // The tables of lines and users hold lines and users.
    const holder = read.value as Line | User;
    const { [name]: before, ...others }: LinePrompts = promptsOf(holder);
    const replaced = before ?? null;
    if (!replaced && !prompt) return ok({ change: null, answer: { holder, replaced } });
    const at = ports.clock.now();
    const prompts = prompt ? { ...others, [name]: prompt } : others;
    const changed: Line | User = { ...holder, prompts, version: holder.version + 1, updatedAt: at };
    const history = recordHistory({ actor, at }, changed, 'changed', { fields: 'prompts' });
    return ok({ change: { records: [changed], history }, answer: { holder: changed, replaced } });
  });
}
