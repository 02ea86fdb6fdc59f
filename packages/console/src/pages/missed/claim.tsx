import { dataOf } from '@callcard/api/client';
import { useServices, useWords } from '../../app/services.js';
import type { Names } from '../../parts/names.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { MissedCall } from './missed-row.js';

interface ClaimProps {
  readonly item: MissedCall;
  readonly names: Names;
  /** Who calls back is another one now. */
  readonly onChanged: () => void;
}

/** Says that whoever is signed in calls back, so that nobody else does as well, or lets go of it. */
export function Claim({ item: { id, number, claim }, names, onChanged }: ClaimProps) {
  const { api, user } = useServices();
  const { missed, common } = useWords();
  const params = { path: { id } };
  const change = useAction(async () => {
    const asked = claim
      ? api.DELETE('/v1/missed-calls/{id}/claim', { params })
      : api.PUT('/v1/missed-calls/{id}/claim', { params, body: {} });
    try {
      dataOf(await asked);
    } finally {
      // Whoever was too late sees who was quicker.
      onChanged();
    }
  });
  // Others' word is for those who supervise them.
  if (claim && claim.userId !== user.id && user.role === 'agent') return null;
  const { error } = change;
  const label = claim ? missed.releaseOf(number) : missed.claimOf(number);
  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-disabled={change.isPending}
        onClick={() => void change.run()}
      >
        {claim ? missed.release : missed.claim}
      </button>
      {error?.code === 'missed-call-claimed' ? (
        <p class="problem" role="alert">
          {missed.claimedByOther(names.user(error.problem?.userId) ?? common.unknown)}
        </p>
      ) : (
        <ProblemNote error={error} />
      )}
    </>
  );
}
