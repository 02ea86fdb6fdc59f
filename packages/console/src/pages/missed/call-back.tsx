import { dataOf } from '@callcard/api/client';
import { useEffect, useRef } from 'preact/hooks';
import { useServices, useWords } from '../../app/services.js';
import { Elapsed } from '../../parts/elapsed.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction, useResource } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';
import { type Call, statusText } from '../calls/model.js';

interface CallBackProps {
  readonly number: string;
  readonly lineId: string;
  /** The user's phone rings for this call. */
  readonly onPlaced: (callId: string) => void;
}

/** Calls somebody back by one click. */
export function CallBack({ number, lineId, onPlaced }: CallBackProps) {
  const { api } = useServices();
  const { missed, common } = useWords();
  const place = useAction(async () =>
    onPlaced(dataOf(await api.POST('/v1/calls', { body: { number, lineId } })).id),
  );
  return (
    <>
      <button
        type="button"
        class="good"
        aria-label={missed.callBackTo(number)}
        disabled={place.isPending}
        onClick={() => void place.run()}
      >
        {place.isPending ? common.working : missed.callBack}
      </button>
      <ProblemNote error={place.error} />
    </>
  );
}

/** How a call that was placed goes. It gets the focus, as the row of a caller who is reached goes away. */
export function PlacedCall({ callId: id }: { readonly callId: string }) {
  const { api } = useServices();
  const { missed } = useWords();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), [id]);
  const call = useResource(
    `call ${id}`,
    async (signal) => dataOf(await api.GET('/v1/calls/{id}', { params: { path: { id } }, signal })),
    (event) => event.callId === id,
  );
  return (
    <div class="placed" role="status" ref={note} tabIndex={-1}>
      {call.data && <OutcomeText call={call.data} />}{' '}
      <a href={pathTo('call', { id })}>{missed.outcome.seeCall}</a>
    </div>
  );
}

function OutcomeText({ call }: { readonly call: Call }) {
  const words = useWords();
  const { outcome } = words.missed;
  const { remoteNumber: number, status, answeredAt, remoteRingingAt, legs } = call;
  if (status !== null) return <>{outcome.over(number, statusText(words, call))}</>;
  if (answeredAt !== null)
    return (
      <>
        {outcome.talking(number)} <Elapsed since={answeredAt} />
      </>
    );
  const isPickedUp = remoteRingingAt !== undefined || legs.some(({ pickedUpAt }) => pickedUpAt !== undefined);
  return <>{isPickedUp ? outcome.ringsThere(number) : outcome.ringsHere(number)}</>;
}
