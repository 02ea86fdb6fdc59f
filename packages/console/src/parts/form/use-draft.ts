import { useSignal } from '@preact/signals';
import { useServices, useWords } from '../../app/services.js';
import { type Action, useAction } from '../resource.js';
import type { Bound } from './bound.js';
import { isUnchanged } from './changes.js';

/** What somebody is editing. */
export interface Draft<T> {
  readonly whole: Bound<T>;
  readonly isChanged: boolean;
  readonly saving: Action<[]>;
  /** Goes back to what is stored. */
  reset(): void;
}

/** What is edited. */
interface Edited<T> {
  /** Says which of its versions is edited: another one begins anew. */
  readonly version: string | number;
  readonly stored: T;
  readonly save: (draft: T) => Promise<unknown>;
}

/** Edits something that is stored, or is to be made, and says aloud that it is saved. */
export function useDraft<T>({ version, stored, save }: Edited<T>): Draft<T> {
  const { announcer } = useServices();
  const { form } = useWords();
  const draft = useSignal<{ readonly version: string | number; readonly value: T } | undefined>(undefined);
  const value = draft.value?.version === version ? draft.value.value : stored;
  const saving = useAction(async () => {
    await save(value);
    announcer.announce(form.saved);
  });
  return {
    whole: {
      value,
      onInput(next) {
        draft.value = { version, value: next };
      },
      pointer: '',
      error: saving.error,
    },
    isChanged: !isUnchanged(stored, value),
    saving,
    reset() {
      saving.clear();
      draft.value = undefined;
    },
  };
}
