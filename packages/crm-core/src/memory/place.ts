import type { Instant } from '../model/record.js';
import { compareText } from './sorted.js';

/** A place in a listing by time. Its cursor is `<at> <id>`: numbers print so that they read back exactly. */
export interface Place {
  readonly at: Instant;
  readonly id: string;
}

export function comparePlaces(a: Place, b: Place): number {
  return a.at - b.at || compareText(a.id, b.id);
}
