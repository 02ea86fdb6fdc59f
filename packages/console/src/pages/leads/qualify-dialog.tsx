import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/fields.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { StageFields } from '../deals/stage-fields.js';
import type { RecordsByKind } from '../records/kinds.js';
import { RecordField } from '../records/record-field.js';

interface QualifyProps {
  readonly lead: RecordsByKind['lead'];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Makes of a lead a contact, a company where it names one, and a deal. */
export function QualifyDialog({ lead, onChanged, onClose }: QualifyProps) {
  const { api, announcer } = useServices();
  const { common, records } = usePageWords();
  const contactId = useSignal('');
  const companyId = useSignal('');
  const hasDeal = useSignal(true);
  const title = useSignal(lead.interest?.split('\n')[0]?.slice(0, 200).trim() || lead.title);
  const stage = useSignal<{ readonly pipelineId: string; readonly stageId: string } | undefined>(undefined);
  const qualify = useAction(async () => {
    const { id, version } = lead;
    const deal = hasDeal.peek() ? { title: title.peek(), ...stage.peek() } : null;
    const body = { deal, contactId: contactId.peek() || null, companyId: companyId.peek() || null };
    const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
    dataOf(await api.POST('/v1/leads/{id}/convert', { params, body }));
    announcer.announce(records.qualify.done);
    onClose();
  });
  return (
    <Dialog title={records.qualify.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void qualify.run().then(onChanged);
        }}
      >
        <p>{records.qualify.explained}</p>
        <RecordField
          label={records.qualify.contact}
          kind="contact"
          value={contactId.value}
          onInput={(id) => {
            contactId.value = id;
          }}
        />
        <RecordField
          label={records.qualify.company}
          kind="company"
          value={companyId.value}
          onInput={(id) => {
            companyId.value = id;
          }}
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={hasDeal.value}
            onChange={(event) => {
              hasDeal.value = event.currentTarget.checked;
            }}
          />
          {records.qualify.withDeal}
        </label>
        {hasDeal.value && (
          <>
            <TextField
              label={records.qualify.dealTitle}
              required
              value={title.value}
              onInput={(value) => {
                title.value = value;
              }}
              error={qualify.error}
              pointer="/deal/title"
            />
            <StageFields
              onInput={(chosen) => {
                stage.value = chosen;
              }}
            />
          </>
        )}
        <ProblemNote error={qualify.error} />
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled={qualify.isPending}>
            {qualify.isPending ? common.working : records.qualify.button}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
