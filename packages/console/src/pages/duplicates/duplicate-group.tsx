import type { CallcardError, components } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { errorFrom } from '../../parts/resource.js';
import { mergeInto } from '../records/merge.js';
import { Candidate } from './candidate.js';
import { isMergeable, likelySurvivor } from './mergeable.js';

type Duplicate = components['schemas']['Duplicates']['groups'][number]['records'][number];

interface GroupProps {
  readonly number: string;
  readonly records: readonly Duplicate[];
  readonly onMerged: () => void;
}

/** Records side by side: one is chosen to stay, and the others go into it. */
export function DuplicateGroup({ number, records, onMerged }: GroupProps) {
  const { api, announcer } = useServices();
  const { common, duplicates } = usePageWords();
  const name = useId();
  const chosen = useSignal(likelySurvivor(records)?.id);
  const left = useSignal<ReadonlySet<string>>(new Set());
  const isPending = useSignal(false);
  const refusals = useSignal<ReadonlyMap<string, CallcardError>>(new Map());
  const stays = records.find(({ id }) => id === chosen.value);
  const merging = records.filter((each) => stays && isMergeable(each, stays) && !left.value.has(each.id));

  const merge = async () => {
    if (!stays || isPending.peek() || merging.length === 0) return;
    isPending.value = true;
    refusals.value = new Map();
    for (const from of merging) {
      try {
        await mergeInto(api, from, stays);
        announcer.announce(duplicates.merged(from.name, stays.name));
      } catch (thrown) {
        // One that is refused does not hold up the others.
        refusals.value = new Map(refusals.peek()).set(from.id, errorFrom(thrown));
      }
    }
    isPending.value = false;
    onMerged();
  };
  return (
    <form
      aria-label={duplicates.group(number)}
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <ul class="candidates">
        {records.map((record) => (
          <Candidate
            key={record.id}
            record={record}
            radioName={name}
            stays={record.id === stays?.id}
            isMergeable={stays !== undefined && isMergeable(record, stays)}
            isMerged={merging.includes(record)}
            onStay={() => {
              chosen.value = record.id;
            }}
            onMerge={(isMerged) => {
              const next = new Set(left.peek());
              if (isMerged) next.delete(record.id);
              else next.add(record.id);
              left.value = next;
            }}
          >
            <ProblemNote error={refusals.value.get(record.id)} />
          </Candidate>
        ))}
      </ul>
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={isPending.value || merging.length === 0}>
          {isPending.value ? common.working : duplicates.merge(merging.length)}
        </button>
      </div>
    </form>
  );
}
