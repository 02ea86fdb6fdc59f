import { useSignal } from '@preact/signals';
import { useServices } from '../../../app/services.js';
import { useAction } from '../../../parts/resource.js';
import { FormDialog } from './form-dialog.js';

interface ConfirmButtonProps {
  readonly label: string;
  /** Of what, to whoever hears the button among others. */
  readonly of?: string;
  readonly title: string;
  /** What will be so then. */
  readonly text: string;
  readonly isGrave?: boolean;
  readonly act: () => Promise<unknown>;
  /** What is said when it is done. */
  readonly said: string;
  readonly onDone: () => void;
}

/** Does something after a second thought. */
export function ConfirmButton({
  label,
  of,
  title,
  text,
  isGrave = true,
  act,
  said,
  onDone,
}: ConfirmButtonProps) {
  const { announcer } = useServices();
  const isOpen = useSignal(false);
  const action = useAction(act);
  const close = () => {
    isOpen.value = false;
    action.clear();
  };
  return (
    <>
      <button
        type="button"
        aria-label={of === undefined ? undefined : `${label}: ${of}`}
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {label}
      </button>
      {isOpen.value && (
        <FormDialog
          title={title}
          submit={label}
          isGrave={isGrave}
          action={action}
          onDone={() => {
            close();
            announcer.announce(said);
            onDone();
          }}
          onClose={close}
        >
          <p>{text}</p>
        </FormDialog>
      )}
    </>
  );
}
