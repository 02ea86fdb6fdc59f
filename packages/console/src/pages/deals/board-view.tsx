import { useSignal } from '@preact/signals';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../live/record-events.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction, useResource } from '../../parts/resource.js';
import type { RecordsByKind } from '../records/kinds.js';
import { changeRecord } from '../records/record-api.js';
import type { Column } from './board.js';
import { DealCard } from './deal-card.js';
import type { Pipeline, Stage } from './pipelines.js';
import { readBoard } from './read-board.js';

type Deal = RecordsByKind['deal'];

/** So many cards of a column are shown at once; the rest when somebody asks for it. */
const shownAtOnce = 50;

interface BoardProps {
  readonly pipeline: Pipeline;
  readonly owner: string;
}

/** Open deals in the columns of their stages; moved by a card's own control, or by dragging it. */
export function Board({ pipeline, owner }: BoardProps) {
  const { api, announcer } = useServices();
  const { deals: words } = usePageWords();
  const board = useResource(
    `board ${pipeline.id} ${owner}`,
    (signal) => readBoard(api, pipeline, owner, signal),
    (event) => isChangeOfKind(event, 'deal'),
    useRecordEvents(),
  );
  const moving = useSignal<string | undefined>(undefined);
  const moved = useSignal<{ readonly id: string; readonly stageId: string } | undefined>(undefined);
  const move = useAction(async (deal: Deal, stage: Stage) => {
    moving.value = deal.id;
    try {
      await changeRecord(api, deal, { stageId: stage.id });
      moved.value = { id: deal.id, stageId: stage.id };
      announcer.announce(words.moved(deal.title, stage.name));
    } finally {
      moving.value = undefined;
    }
  });
  const run = async (deal: Deal, stageId: string) => {
    const stage = pipeline.stages.find(({ id }) => id === stageId);
    if (!stage || stageId === deal.stageId) return;
    await move.run(deal, stage);
    board.reload();
  };
  return (
    <>
      <ProblemNote error={move.error} />
      <Loaded of={board}>
        {(columns) => {
          const find = (id: string) => columns.flatMap(({ deals }) => deals).find((deal) => deal.id === id);
          return (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
            <section class="board" aria-label={words.board} tabIndex={0}>
              {columns.map((column) => (
                <ColumnView
                  key={column.stage.id}
                  column={column}
                  onDrop={(id) => {
                    const deal = find(id);
                    if (deal) void run(deal, column.stage.id);
                  }}
                >
                  {(deal) => (
                    <DealCard
                      key={deal.id}
                      deal={deal}
                      stages={pipeline.stages}
                      isMoving={moving.value === deal.id}
                      getsFocus={moved.value?.id === deal.id && moved.value.stageId === deal.stageId}
                      onFocused={() => {
                        moved.value = undefined;
                      }}
                      onMove={(stageId) => void run(deal, stageId)}
                    />
                  )}
                </ColumnView>
              ))}
            </section>
          );
        }}
      </Loaded>
    </>
  );
}

interface ColumnProps {
  readonly column: Column;
  readonly onDrop: (dealId: string) => void;
  readonly children: (deal: Deal) => preact.ComponentChildren;
}

function ColumnView({ column: { stage, deals, more, sum }, onDrop, children }: ColumnProps) {
  const { deals: words, common } = usePageWords();
  const format = useFormat();
  const shown = useSignal(shownAtOnce);
  const isOver = useSignal(false);
  return (
    <section
      class="column"
      aria-label={stage.name}
      data-over={isOver.value}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        onDrop(event.dataTransfer?.getData('text/plain') ?? '');
      }}
    >
      <h2>{stage.name}</h2>
      <p class="quiet">
        {words.count(deals.length)} · {format.amount(sum)}
        {more && ` ${words.atLeast}`}
      </p>
      <ul class="cards">{deals.slice(0, shown.value).map(children)}</ul>
      {deals.length > shown.value && (
        <button
          type="button"
          onClick={() => {
            shown.value += shownAtOnce;
          }}
        >
          {common.more}
        </button>
      )}
    </section>
  );
}
