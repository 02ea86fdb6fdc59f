import type { z } from 'zod';

/** One setting of the process: its name in the environment is its key in the table. */
export interface Setting {
  /** Its place in `callcard.yaml`, with dots between the keys. */
  readonly key: string;
  /** Reads its text, wherever that was found. */
  readonly value: z.ZodType<unknown, string>;
  /** The text that counts where nothing is set; absent: there is none. */
  readonly standard?: string;
  /** What it is without one, for people. */
  readonly unset?: string;
  /** Markdown. */
  readonly meaning: string;
  /**
   * `list`: of several, with commas between them, or a list in `callcard.yaml`. `path`: of a file or folder, in a file of settings
   * relative to its folder. `secret`: never shown, and may be in a file of its own. `address`: the same, shown as far as it is no secret.
   */
  readonly kind?: 'list' | 'path' | 'secret' | 'address';
}

/** Whether the setting may be in a file of its own, whose path is set instead. */
export function isSecret({ kind }: Setting): boolean {
  return kind === 'secret' || kind === 'address';
}

/** What is put behind the name of a secret to name the file that holds it. */
export const fileSuffix = { environment: '_FILE', key: 'File' } as const;

/** What is put behind the key of a secret, in a list where no variable is its own, to name the variable that holds it. */
export const variableSuffix = 'Variable';
