import { type components, dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { optionsOf } from '../parts/choices.js';
import { FormDialog } from '../parts/form-dialog.js';
import { fieldInstant, instantOf } from '../parts/instants.js';
import { useSettingsWords } from '../words.js';

type LegalHold = components['schemas']['LegalHold'];

interface HoldDialogProps {
  /** The hold to change; undefined: a new one. */
  readonly of: LegalHold | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface HoldDraft {
  readonly kind: 'number' | 'call';
  readonly number: string;
  readonly callId: string;
  readonly reason: string;
  readonly until: string;
}

function draftOf(hold: LegalHold | undefined): HoldDraft {
  return {
    kind: hold?.callId ? 'call' : 'number',
    number: hold?.e164 ?? '',
    callId: hold?.callId ?? '',
    reason: hold?.reason ?? '',
    until: hold?.until ? fieldInstant(hold.until) : '',
  };
}

/** Places a hold, or changes why and for how long it lasts. */
export function HoldDialog({ of, onClose, onDone }: HoldDialogProps) {
  const { api } = useServices();
  const { holds, common } = useSettingsWords();
  const draft = useDraft({
    version: of?.version ?? 'new',
    stored: draftOf(of),
    save: async ({ kind, number, callId, reason, until }) => {
      const said = { reason, until: instantOf(until) };
      if (of === undefined) {
        const body = { ...said, ...(kind === 'number' ? { number } : { callId }) };
        dataOf(await api.POST('/v1/legal-holds', { body }));
        return;
      }
      const params = { path: { id: of.id }, header: { 'If-Match': `"${of.version}"` } };
      dataOf(await api.PATCH('/v1/legal-holds/{id}', { params, body: said }));
    },
  });
  const { whole } = draft;
  return (
    <FormDialog
      title={of ? holds.change : holds.create}
      submit={of ? common.save : holds.place}
      action={draft.saving}
      onDone={onDone}
      onClose={onClose}
    >
      {of === undefined && <WhatIsHeld of={whole} />}
      <TextField label={holds.reason} required rows={3} {...part(whole, 'reason')} />
      <TextField type="datetime-local" label={holds.until} hint={holds.untilHint} {...part(whole, 'until')} />
    </FormDialog>
  );
}

function WhatIsHeld({ of }: { readonly of: Bound<HoldDraft> }) {
  const { holds, settings } = useSettingsWords();
  return (
    <>
      <ChoiceField label={holds.of} options={optionsOf(holds.kinds)} {...part(of, 'kind')} />
      {of.value.kind === 'number' ? (
        <TextField type="tel" label={settings.number} required {...part(of, 'number')} />
      ) : (
        <TextField label={holds.callId} hint={holds.callIdHint} required {...part(of, 'callId')} />
      )}
    </>
  );
}
