import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { TextField } from '../parts/fields.js';
import { Loaded } from '../parts/loaded.js';
import { type Resource, useResource } from '../parts/resource.js';
import type { Command, TransferTarget } from './card-model.js';
import { CardPanel } from './card-panel.js';
import { isUnderWay } from './desk-state.js';
import { offersOf } from './offers.js';
import type { ShownCard } from './shown-card.js';
import { foundTargets, readTargets, type Target, targetOf } from './transfer-targets.js';

/** Whether somebody is free changes with every call: while people choose, it is read again so often, in milliseconds. */
const againMs = 5_000;

function useTargets(): Resource<readonly Target[]> {
  const { api, user } = useServices();
  const targets = useResource('transfer targets', (signal) => readTargets(api, user.id, signal));
  const latest = useRef(targets);
  latest.current = targets;
  useEffect(() => {
    const timer = setInterval(() => latest.current.reload(), againMs);
    return () => clearInterval(timer);
  }, []);
  return targets;
}

/** Gives the caller to somebody else: a colleague, a queue, or a number outside. */
export function TransferPanel(shown: ShownCard) {
  const { transfer } = useWords().card;
  const search = useSignal('');
  const chosen = useSignal<Target | undefined>(undefined);
  const number = useSignal('');
  const targets = useTargets();
  const written = number.value.trim();
  const outside = written === '' ? undefined : { number: written };
  return (
    <CardPanel callId={shown.entry.callId} title={transfer.title}>
      <TextField
        label={transfer.search}
        type="search"
        value={search.value}
        onInput={(text) => {
          search.value = text;
        }}
      />
      <Loaded of={targets}>
        {(all) => (
          <TargetList
            targets={foundTargets(all, search.value)}
            chosen={chosen.value}
            onChoose={(target) => {
              chosen.value = target;
              number.value = '';
            }}
          />
        )}
      </Loaded>
      <TextField
        label={transfer.number}
        type="tel"
        value={number.value}
        onInput={(text) => {
          number.value = text;
          chosen.value = undefined;
        }}
      />
      <GivingButtons shown={shown} to={chosen.value ? targetOf(chosen.value) : outside} />
    </CardPanel>
  );
}

interface TargetListProps {
  readonly targets: readonly Target[];
  readonly chosen: Target | undefined;
  readonly onChoose: (target: Target) => void;
}

function TargetList({ targets, chosen, onChoose }: TargetListProps) {
  const { transfer } = useWords().card;
  const group = useId();
  if (targets.length === 0) return <p class="quiet">{transfer.nobody}</p>;
  return (
    <fieldset class="targets">
      <legend>{transfer.colleague}</legend>
      {targets.map((target) => (
        <label key={target.id}>
          <input
            type="radio"
            name={group}
            checked={chosen?.id === target.id}
            onChange={() => onChoose(target)}
          />
          <bdi>{target.name}</bdi>
          <span class="quiet">
            {target.kind === 'queue' ? transfer.queue : transfer.presence[target.presence]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface GivingButtonsProps {
  readonly shown: ShownCard;
  readonly to: TransferTarget | undefined;
}

/** Asks first, hands over at once, or has a colleague join in. */
function GivingButtons({ shown: { entry, reading, standing }, to }: GivingButtonsProps) {
  const { cards, user } = useServices();
  const { transfer, commands } = useWords().card;
  const waits = to === undefined || isUnderWay(entry, 'transfer');
  const give = (command: Command) => {
    if (!waits) void cards.give(entry.callId, command);
  };
  const joins = offersOf(reading, standing, user.role).has('addParticipant');
  return (
    <div class="buttons">
      <button
        type="button"
        class="primary"
        aria-disabled={waits}
        onClick={() => to && give({ type: 'transfer', kind: 'attended', to })}
      >
        {transfer.talkFirst}
      </button>
      <button
        type="button"
        aria-disabled={waits}
        onClick={() => to && give({ type: 'transfer', kind: 'blind', to })}
      >
        {transfer.handOver}
      </button>
      {joins && to && 'userId' in to && (
        <button type="button" aria-disabled={waits} onClick={() => give({ type: 'addParticipant', to })}>
          {commands.addParticipant}
        </button>
      )}
    </div>
  );
}
