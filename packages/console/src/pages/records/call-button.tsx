import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';
import type { RecordRef } from './kinds.js';

interface CallButtonProps {
  readonly number: string;
  /** Whom the number belongs to: the call is bound to it. */
  readonly record: RecordRef;
}

/** Calls a number: the user's own phone rings first. */
export function CallButton({ number, record: { type, id } }: CallButtonProps) {
  const { api, announcer } = useServices();
  const { records } = usePageWords();
  const placed = useSignal<string | undefined>(undefined);
  const call = useAction(async () => {
    placed.value = undefined;
    const answer = await api.POST('/v1/calls', { body: { number, record: { type, id } } });
    placed.value = dataOf(answer).id;
    announcer.announce(records.calling.placed);
  });
  return (
    <>
      <button
        type="button"
        aria-label={records.calling.call(number)}
        aria-disabled={call.isPending}
        onClick={() => void call.run()}
      >
        {call.isPending ? records.calling.ringing : records.calling.button}
      </button>
      {placed.value !== undefined && (
        <span class="quiet">
          {records.calling.placed} <a href={pathTo('call', { id: placed.value })}>{records.calling.show}</a>
        </span>
      )}
      <ProblemNote error={call.error} />
    </>
  );
}
