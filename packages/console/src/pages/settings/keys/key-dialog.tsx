import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices } from '../../../app/services.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { FormDialog } from '../parts/form-dialog.js';
import { fieldInstant } from '../parts/instants.js';
import { useSettingsWords } from '../words.js';
import { type KeyDraft, KeyFields, keyBody } from './key-fields.js';

type ApiKey = components['schemas']['ApiKey'];

interface KeyDialogProps {
  /** The key to change; undefined: a new one. */
  readonly of: ApiKey | undefined;
  readonly onClose: () => void;
  /** Gets the text of a new key. */
  readonly onDone: (text: string | undefined) => void;
}

const newKey: KeyDraft = { label: '', scopes: [], actsForUsers: false, expiresAt: '' };

function draftOf({ label, scopes, actsForUsers, expiresAt }: ApiKey): KeyDraft {
  return {
    ...{ label, scopes, actsForUsers },
    expiresAt: expiresAt === null ? '' : fieldInstant(expiresAt),
  };
}

/** Makes a key, or changes what one opens. */
export function KeyDialog({ of, onClose, onDone }: KeyDialogProps) {
  const { api } = useServices();
  const { keys, settings, common } = useSettingsWords();
  const text = useSignal<string | undefined>(undefined);
  const draft = useDraft({
    version: of?.version ?? 'new',
    stored: of ? draftOf(of) : newKey,
    save: async (value) => {
      const body = keyBody(value);
      if (of === undefined) {
        text.value = dataOf(await api.POST('/v1/keys', { body })).key;
        return;
      }
      const params = { path: { id: of.id }, header: { 'If-Match': `"${of.version}"` } };
      dataOf(await api.PATCH('/v1/keys/{id}', { params, body }));
    },
  });
  return (
    <FormDialog
      title={of ? keys.changeTitle(of.label) : keys.create}
      submit={of ? common.save : settings.create}
      isReady={draft.whole.value.scopes.length > 0}
      action={draft.saving}
      onDone={() => onDone(text.peek())}
      onClose={onClose}
    >
      <KeyFields of={draft.whole} />
    </FormDialog>
  );
}
