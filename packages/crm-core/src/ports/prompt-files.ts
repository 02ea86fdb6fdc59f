import type { Result } from '../model/result.js';

/** Why a prompt is not where the switch plays it from. */
export type PromptFileError =
  /** No switch has been connected yet. */
  | { readonly code: 'unreachable' }
  /** The switch has no folder for them: its configuration is older. */
  | { readonly code: 'noFolder' }
  /** The folder cannot be written, or the audio cannot be read; it is tried again. */
  | { readonly code: 'failed' };

/** How many files were put there and removed, and how many could not be. */
export interface PromptFilesRun {
  readonly placed: number;
  readonly removed: number;
  readonly failed: number;
}

/** The own prompts on the switch, as far as this process can reach it. */
export interface PromptFiles {
  /** Puts the audio of a prompt, which is in the audio store, where the switch plays it from. Errors: {@link PromptFileError}. */
  place(promptId: string): Promise<Result<void, PromptFileError>>;
  /**
   * Puts there what is missing of these, and removes what nobody has named for a day: no call that may still play it lasts
   * as long. Errors: {@link PromptFileError}.
   */
  keepOnly(promptIds: ReadonlySet<string>): Promise<Result<PromptFilesRun, PromptFileError>>;
}
