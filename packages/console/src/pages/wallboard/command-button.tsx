import { dataOf } from '@callcard/api/client';
import { usePageWords, useServices } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { LiveCall } from './board.js';

interface CommandProps {
  readonly call: LiveCall;
  readonly command: 'pickUp' | 'listenIn' | 'whisper';
  readonly label: string;
}

/** Does something with a colleague's call; the API says whether it may be done. */
export function CommandButton({ call: { id, name, number }, command: type, label }: CommandProps) {
  const { api } = useServices();
  const { common, wallboard } = usePageWords();
  const give = useAction(async () =>
    dataOf(await api.POST('/v1/calls/{id}/commands', { params: { path: { id } }, body: { type } })),
  );
  return (
    <>
      <button
        type="button"
        aria-label={wallboard.of(label, name ?? number ?? common.withheld)}
        disabled={give.isPending}
        onClick={() => void give.run()}
      >
        {label}
      </button>
      <ProblemNote error={give.error} />
    </>
  );
}
