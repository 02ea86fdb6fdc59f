import { useSignal } from '@preact/signals';
import { usePageWords } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import { firstStageOf, usePipelines } from './pipelines.js';

interface StageFieldsProps {
  /** Hears what was chosen; until then a deal begins where the first pipeline does. */
  readonly onInput: (chosen: { readonly pipelineId: string; readonly stageId: string }) => void;
}

/** Where a new deal stands. */
export function StageFields({ onInput }: StageFieldsProps) {
  const { deals } = usePageWords();
  const pipelines = usePipelines();
  const chosen = useSignal<{ readonly pipelineId: string; readonly stageId: string } | undefined>(undefined);
  const all = pipelines.data ?? [];
  const pipeline = all.find(({ id }) => id === chosen.value?.pipelineId) ?? all[0];
  if (!pipeline) return null;
  const choose = (pipelineId: string, stageId: string) => {
    chosen.value = { pipelineId, stageId };
    onInput(chosen.value);
  };
  return (
    <>
      {all.length > 1 && (
        <ChoiceField
          label={deals.pipeline}
          value={pipeline.id}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
          onInput={(id) => {
            const next = all.find((each) => each.id === id);
            if (next) choose(id, firstStageOf(next)?.id ?? '');
          }}
        />
      )}
      <ChoiceField
        label={deals.stage}
        value={chosen.value?.stageId ?? firstStageOf(pipeline)?.id ?? ''}
        options={pipeline.stages.map(({ id, name }) => ({ value: id, label: name }))}
        onInput={(id) => choose(pipeline.id, id)}
      />
    </>
  );
}
