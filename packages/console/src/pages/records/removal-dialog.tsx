import type { components } from '@callcard/api/client';
import { usePageWords, useServices } from '../../app/services.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction, useResource } from '../../parts/resource.js';
import { type AnyRecord, nameOf, refText } from './kinds.js';
import { deleteRecord, whatWouldRemain } from './record-api.js';

type Remains = components['schemas']['Removal']['remains'];

const counted = ['calls', 'recordings', 'activities', 'history', 'tasks', 'records'] as const;

interface RemovalProps {
  readonly record: AnyRecord;
  readonly onClose: () => void;
  /** Where to go once it is gone. */
  readonly then: string;
}

/** Says what would remain of a record, and deletes it. */
export function RemovalDialog({ record, onClose, then }: RemovalProps) {
  const { api, router, announcer } = useServices();
  const { common, records } = usePageWords();
  const trial = useResource(`removal ${refText(record)}`, () => whatWouldRemain(api, record));
  const remove = useAction(async () => {
    await deleteRecord(api, record);
    announcer.announce(records.removal.done(nameOf(record)));
    router.go(then, { replace: true });
  });
  return (
    <Dialog title={records.removal.title(nameOf(record))} onClose={onClose}>
      <div class="stack">
        <Loaded of={trial}>{({ remains }) => <WhatRemains remains={remains} />}</Loaded>
        <ProblemNote error={remove.error} />
        <div class="buttons">
          <button
            type="button"
            class="bad"
            aria-disabled={trial.data === undefined || remove.isPending}
            onClick={() => {
              if (trial.data) void remove.run();
            }}
          >
            {remove.isPending ? common.working : records.removal.confirm}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function WhatRemains({ remains }: { readonly remains: Remains }) {
  const { removal } = usePageWords().records;
  const lines = counted.filter((name) => remains[name].count > 0);
  if (lines.length === 0) return <p>{removal.nothing}</p>;
  return (
    <>
      <p>{removal.remains}</p>
      <ul>
        {lines.map((name) => (
          <li key={name}>
            {removal.counts[name](remains[name].count)}
            {remains[name].more && ` ${removal.atLeast}`}
          </li>
        ))}
      </ul>
    </>
  );
}
