import type { ComponentChildren } from 'preact';
import { useWords } from '../../../app/services.js';
import { Dialog } from '../../../parts/dialog.js';
import { ProblemNote } from '../../../parts/problem.js';
import type { Action } from '../../../parts/resource.js';

interface FormDialogProps {
  readonly title: string;
  /** What is pressed to do it. */
  readonly submit: string;
  readonly isGrave?: boolean;
  readonly isReady?: boolean;
  readonly action: Action<[]>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks for what is needed to do something, and does it. What was refused stays to be put right. */
export function FormDialog({
  title,
  submit,
  isGrave = false,
  isReady = true,
  action,
  onDone,
  onClose,
  children,
}: FormDialogProps) {
  const { common } = useWords();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          if (await action.run()) onDone();
        }}
      >
        {children}
        <ProblemNote error={action.error} />
        <div class="buttons">
          <button type="submit" class={isGrave ? 'bad' : 'primary'} disabled={action.isPending || !isReady}>
            {action.isPending ? common.working : submit}
          </button>
          <button type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
