import { usePageWords, useServices } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { RecordsByKind } from '../records/kinds.js';
import { changeRecord, type RecordBody } from '../records/record-api.js';
import { usePipelines } from './pipelines.js';

interface FunnelProps {
  readonly deal: RecordsByKind['deal'];
  readonly onChanged: () => void;
}

/** The stages of a deal's pipeline, in order, and where the deal stands: each leads there (rule D5). */
export function Funnel({ deal, onChanged }: FunnelProps) {
  const { api } = useServices();
  const { deals: words, records } = usePageWords();
  const pipelines = usePipelines();
  const move = useAction((body: RecordBody) => changeRecord(api, deal, body));
  const change = async (body: RecordBody) => {
    await move.run(body);
    onChanged();
  };
  return (
    <Loaded of={pipelines}>
      {(all) => (
        <section aria-label={words.funnel} class="stack">
          <p>
            <span class="chip">{records.semantics[deal.semantics]}</span>{' '}
            {deal.repeatInquiry && <span class="chip">{records.repeatInquiry}</span>}
          </p>
          <ol class="deal-funnel">
            {all
              .find(({ id }) => id === deal.pipelineId)
              ?.stages.map((stage) => (
                <li key={stage.id}>
                  <button
                    type="button"
                    aria-pressed={stage.id === deal.stageId}
                    aria-disabled={move.isPending}
                    onClick={() => {
                      if (stage.id !== deal.stageId) void change({ stageId: stage.id });
                    }}
                  >
                    {stage.name}
                  </button>
                </li>
              ))}
          </ol>
          {all.length > 1 && (
            <ChoiceField
              label={words.pipeline}
              value={deal.pipelineId}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
              onInput={(pipelineId) => void change({ pipelineId })}
            />
          )}
          <ProblemNote error={move.error} />
        </section>
      )}
    </Loaded>
  );
}
