import { useSignal } from '@preact/signals';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../live/record-events.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { ProblemNote } from '../../parts/problem.js';
import { addressOf } from '../records/kinds.js';
import { closedStages } from './board.js';
import type { Pipeline, Stage } from './pipelines.js';
import { readStagePage } from './read-board.js';

interface ClosedProps {
  readonly pipeline: Pipeline;
  readonly owner: string;
}

/** Deals that were won or lost, read when somebody wants to see them. */
export function ClosedDeals({ pipeline, owner }: ClosedProps) {
  const { deals: words } = usePageWords();
  const isOpen = useSignal(false);
  return (
    <details
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>
        <h2>{words.closed}</h2>
      </summary>
      {isOpen.value &&
        closedStages(pipeline).map((stage) => (
          <ClosedStage key={stage.id} pipeline={pipeline} owner={owner} stage={stage} />
        ))}
    </details>
  );
}

function ClosedStage({ pipeline, owner, stage }: ClosedProps & { readonly stage: Stage }) {
  const { api } = useServices();
  const { common, records } = usePageWords();
  const format = useFormat();
  const filter = { pipelineId: pipeline.id, owner };
  const listing = useListing({
    key: `closed ${pipeline.id} ${stage.id} ${owner}`,
    read: (cursor, signal) => readStagePage(api, filter, stage.id, { cursor }, signal),
    changedBy: (event) => isChangeOfKind(event, 'deal'),
    followed: useRecordEvents(),
  });
  return (
    <section aria-label={stage.name}>
      <h3>
        {stage.name} <span class="chip">{records.semantics[stage.semantics]}</span>
      </h3>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && <p class="quiet">{common.none}</p>}
      <ul class="rows">
        {listing.items?.map((deal) => (
          <li key={deal.id}>
            <a href={addressOf(deal)}>{deal.title}</a>
            {deal.amount !== null && <span>{format.amount(deal.amount)}</span>}
            <time dateTime={deal.lastActivityAt}>{format.instant(deal.lastActivityAt)}</time>
          </li>
        ))}
      </ul>
      <MoreButton of={listing} />
    </section>
  );
}
