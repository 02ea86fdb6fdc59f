import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { RecordsByKind } from '../records/kinds.js';
import { changeRecord } from '../records/record-api.js';
import { RecordLink } from '../records/record-link.js';
import { QualifyDialog } from './qualify-dialog.js';

interface LeadStatusProps {
  readonly lead: RecordsByKind['lead'];
  readonly onChanged: () => void;
}

/** Where a lead is on its way: to be qualified, given up, opened again, or what it became. */
export function LeadStatus({ lead, onChanged }: LeadStatusProps) {
  const { records } = usePageWords();
  return (
    <section class="stack lead-status" aria-label={records.list.status}>
      <p>
        <span class="chip">{records.leadStatuses[lead.status]}</span>{' '}
        {lead.repeatInquiry && <span class="chip">{records.repeatInquiry}</span>}
      </p>
      {lead.status === 'converted' ? (
        <Became lead={lead} />
      ) : (
        !lead.mergedInto && <Steps lead={lead} onChanged={onChanged} />
      )}
    </section>
  );
}

function Became({ lead }: { readonly lead: Extract<LeadStatusProps['lead'], { status: 'converted' }> }) {
  const { records } = usePageWords();
  return (
    <>
      <p>{records.qualify.became}</p>
      <ul>
        {lead.convertedTo.map((ref) => (
          <li key={ref.id}>
            {records.kinds[ref.type]}: <RecordLink to={ref} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Steps({ lead, onChanged }: LeadStatusProps) {
  const { api } = useServices();
  const { records } = usePageWords();
  const isQualifying = useSignal(false);
  const set = useAction((status: 'open' | 'closed') => changeRecord(api, lead, { status }));
  const change = async (status: 'open' | 'closed') => {
    await set.run(status);
    onChanged();
  };
  return (
    <>
      <div class="buttons">
        {lead.status === 'open' ? (
          <>
            <button
              type="button"
              class="primary"
              onClick={() => {
                isQualifying.value = true;
              }}
            >
              {records.qualify.button}
            </button>
            <button type="button" aria-disabled={set.isPending} onClick={() => void change('closed')}>
              {records.qualify.giveUp}
            </button>
          </>
        ) : (
          <button type="button" aria-disabled={set.isPending} onClick={() => void change('open')}>
            {records.qualify.openAgain}
          </button>
        )}
      </div>
      <ProblemNote error={set.error} />
      {isQualifying.value && (
        <QualifyDialog
          lead={lead}
          onChanged={onChanged}
          onClose={() => {
            isQualifying.value = false;
          }}
        />
      )}
    </>
  );
}
