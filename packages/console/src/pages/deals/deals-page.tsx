import { useSignal } from '@preact/signals';
import { usePageWords, useServices, useWords } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import type { PageProps } from '../pages.js';
import { CreateDialog } from '../records/create-dialog.js';
import { OwnerField } from '../records/owner-field.js';
import { Board } from './board-view.js';
import { ClosedDeals } from './closed-deals.js';
import { type Pipeline, usePipelines } from './pipelines.js';

/** The funnel: open deals by their stages, and apart from them those that have ended. */
export function DealsPage({ query }: PageProps) {
  const { shell } = useWords();
  const pipelines = usePipelines();
  const pipeline = pipelines.data?.find(({ id }) => id === query.get('pipeline')) ?? pipelines.data?.[0];
  const owner = query.get('owner') ?? '';
  return (
    <Page title={shell.pages.deals} tools={pipeline && <CreateDeal pipeline={pipeline} />}>
      <Loaded of={pipelines}>
        {(all) => <BoardFilter all={all} pipelineId={pipeline?.id ?? ''} owner={owner} />}
      </Loaded>
      {pipeline && (
        <>
          <Board key={`${pipeline.id} ${owner}`} pipeline={pipeline} owner={owner} />
          <ClosedDeals key={`closed ${pipeline.id} ${owner}`} pipeline={pipeline} owner={owner} />
        </>
      )}
    </Page>
  );
}

function CreateDeal({ pipeline }: { readonly pipeline: Pipeline }) {
  const { records } = usePageWords();
  const isCreating = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="primary"
        onClick={() => {
          isCreating.value = true;
        }}
      >
        {records.create.deal}
      </button>
      {isCreating.value && (
        <CreateDialog
          kind="deal"
          beside={{ pipelineId: pipeline.id }}
          onClose={() => {
            isCreating.value = false;
          }}
        />
      )}
    </>
  );
}

interface BoardFilterProps {
  readonly all: readonly Pipeline[];
  readonly pipelineId: string;
  readonly owner: string;
}

function BoardFilter({ all, pipelineId, owner }: BoardFilterProps) {
  const { router } = useServices();
  const { deals, records } = usePageWords();
  const show = (name: 'pipeline' | 'owner', value: string) => {
    const { path, query } = router.place.peek();
    const asked = new URLSearchParams(query);
    asked.set(name, value);
    if (value === '') asked.delete(name);
    const search = asked.toString();
    router.go(search === '' ? path : `${path}?${search}`, { replace: true });
  };
  return (
    <div class="line filter">
      {all.length > 1 && (
        <ChoiceField
          label={deals.pipeline}
          value={pipelineId}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
          onInput={(id) => show('pipeline', id)}
        />
      )}
      <OwnerField
        label={records.fields.ownerId}
        none={records.list.everybody}
        value={owner}
        onInput={(id) => show('owner', id)}
      />
    </div>
  );
}
