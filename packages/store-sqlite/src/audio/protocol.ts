import type { CloseThread } from '../thread-handle.js';

/** Where a recording is kept. */
export interface AudioPlace {
  readonly id: string;
  /** The folder of all recordings. */
  readonly dir: string;
  readonly folder: string;
  readonly file: string;
}

/** What the thread that writes recordings is asked. */
export type AudioRequest =
  /** Appends to the file `incoming`, which is made by the first piece. */
  | { readonly kind: 'write'; readonly id: number; readonly incoming: string; readonly bytes: Uint8Array }
  /** Appends the last piece and makes the recording durable under its name. */
  | {
      readonly kind: 'publish';
      readonly id: number;
      readonly incoming: string;
      readonly bytes: Uint8Array;
      readonly place: AudioPlace;
    }
  /** Forgets what was written to `incoming`. */
  | { readonly kind: 'abandon'; readonly id: number; readonly incoming: string }
  | CloseThread;

export interface Digest {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export type AudioAnswer =
  | { readonly id: number; readonly done: true }
  /** `isFirst`: false when the name was taken, by these or by other bytes. */
  | { readonly id: number; readonly published: Digest; readonly isFirst: boolean };
