import { useEffect, useRef } from 'preact/hooks';
import { useFormat, usePageWords } from '../../app/services.js';
import { useNames } from '../../parts/names.js';
import { addressOf, type RecordsByKind } from '../records/kinds.js';
import type { Stage } from './pipelines.js';

interface DealCardProps {
  readonly deal: RecordsByKind['deal'];
  readonly stages: readonly Stage[];
  /** It is being moved: where it will stand is not known yet. */
  readonly isMoving: boolean;
  /** It has just been moved here: whoever moved it goes on from here. */
  readonly getsFocus: boolean;
  readonly onFocused: () => void;
  readonly onMove: (stageId: string) => void;
}

/** A deal on the board. */
export function DealCard({ deal, stages, isMoving, getsFocus, onFocused, onMove }: DealCardProps) {
  const { deals: words, records } = usePageWords();
  const format = useFormat();
  const { nameOf } = useNames();
  const control = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (!getsFocus) return;
    control.current?.focus();
    onFocused();
  }, [getsFocus, onFocused]);
  return (
    <li
      class="deal"
      draggable
      aria-busy={isMoving}
      onDragStart={(event) => event.dataTransfer?.setData('text/plain', deal.id)}
    >
      <a href={addressOf(deal)}>{deal.title}</a>
      <p class="quiet">
        {deal.amount === null ? words.noAmount : format.amount(deal.amount)} · {nameOf(deal.ownerId)}
      </p>
      {deal.repeatInquiry && <span class="chip">{records.repeatInquiry}</span>}
      <select
        ref={control}
        aria-label={words.moveTo(deal.title)}
        value={deal.stageId}
        aria-disabled={isMoving}
        onInput={(event) => {
          const { value } = event.currentTarget;
          // Where it stands is shown again until it is there.
          event.currentTarget.value = deal.stageId;
          onMove(value);
        }}
      >
        {stages.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </li>
  );
}
