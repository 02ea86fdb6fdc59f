import type { Reading } from './card-model.js';
import type { DeskEntry } from './desk-state.js';
import type { Standing } from './standing.js';

/** A card that can be shown: it is read, and it is known what part the user has in its call. */
export interface ShownCard {
  readonly entry: DeskEntry;
  readonly reading: Reading;
  readonly standing: Standing;
}
