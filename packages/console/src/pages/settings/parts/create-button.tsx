import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useServices } from '../../../app/services.js';
import type { Bound } from '../../../parts/form/bound.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { useSettingsWords } from '../words.js';
import { FormDialog } from './form-dialog.js';

interface CreateButtonProps<T> {
  /** What is pressed, and what the dialog is called. */
  readonly label: string;
  readonly blank: T;
  /** Makes it, and gives the address of its page. */
  readonly create: (draft: T) => Promise<string>;
  readonly children: (draft: Bound<T>) => ComponentChildren;
}

/** Makes something new from what is needed at least, and goes to its page for the rest. */
export function CreateButton<T>({ label, ...rest }: CreateButtonProps<T>) {
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="primary"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {label}
      </button>
      {isOpen.value && (
        <CreateDialog
          label={label}
          {...rest}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

function CreateDialog<T>({
  label,
  blank,
  create,
  children,
  onClose,
}: CreateButtonProps<T> & { readonly onClose: () => void }) {
  const { router } = useServices();
  const { settings } = useSettingsWords();
  const made = useSignal<string | undefined>(undefined);
  const draft = useDraft({
    version: 'new',
    stored: blank,
    async save(value) {
      made.value = await create(value);
    },
  });
  return (
    <FormDialog
      title={label}
      submit={settings.create}
      action={draft.saving}
      onDone={() => {
        onClose();
        if (made.value !== undefined) router.go(made.value);
      }}
      onClose={onClose}
    >
      {children(draft.whole)}
    </FormDialog>
  );
}
