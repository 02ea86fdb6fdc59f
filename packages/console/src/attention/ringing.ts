import { computed, type ReadonlySignal } from '@preact/signals';
import type { Reading } from '../card/card-model.js';
import type { CardDesk } from '../card/desk.js';
import { standingOf } from '../card/standing.js';

/** A call that rings at the user's phone. */
export interface RingingCall {
  readonly callId: string;
  readonly reading: Reading;
}

/** Calls that ring for the user, oldest first; whoever calls by themselves needs no telling. */
export function ringingCalls({
  entries,
  userId,
}: Pick<CardDesk, 'entries' | 'userId'>): ReadonlySignal<readonly RingingCall[]> {
  return computed(() =>
    entries.value.flatMap(({ callId, reading }) => {
      if (!reading || reading.card.direction === 'outbound') return [];
      return standingOf(reading.call, userId).rings ? [{ callId, reading }] : [];
    }),
  );
}
