import type { Result } from '@callcard/crm-core';
import type { PeaksError } from './measure.js';

/** What the thread is told at its start. */
export interface PeaksTask {
  readonly fileBytes: number;
}

/** What the thread is sent: the file, piece by piece. */
export type ToPeaksThread = { readonly kind: 'piece'; readonly bytes: Uint8Array } | { readonly kind: 'end' };

/** What the thread sends: that it wants the next piece, and in the end the waveform. */
export type FromPeaksThread =
  | { readonly kind: 'next' }
  | { readonly kind: 'made'; readonly made: Result<Uint8Array, PeaksError> };
