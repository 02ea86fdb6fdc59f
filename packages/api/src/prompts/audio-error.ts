/** Why bytes make no prompt. Each reason is a whole sentence that names the remedy and quotes nothing of the bytes. */
export type PromptAudioError =
  /** There is no sample of audio. */
  | { readonly code: 'empty' }
  /** The bytes are no audio of the stated format, or of a kind that is not read. */
  | { readonly code: 'unreadable'; readonly reason: string }
  /** The file ends before its own header says. */
  | { readonly code: 'truncated' }
  | { readonly code: 'tooLong'; readonly maxSeconds: number };

/** Says why bytes cannot be read. */
export function unreadable(reason: string): PromptAudioError {
  return { code: 'unreadable', reason };
}

/** The longest prompt, in seconds. */
export const maxPromptSeconds = 120;

/** Audio on one channel, -1 to 1. */
export interface MonoAudio {
  readonly sampleRate: number;
  readonly samples: Float32Array;
}
