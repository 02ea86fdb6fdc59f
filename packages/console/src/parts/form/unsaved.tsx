import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../../app/services.js';
import { Dialog } from '../dialog.js';

/**
 * Asks before what was not saved is lost: by whatever way the page is left, the tab and the browser included. Every form that edits
 * something has it.
 */
export function Unsaved({ isChanged }: { readonly isChanged: boolean }) {
  const { router } = useServices();
  const { form } = useWords();
  const leave = useSignal<(() => void) | undefined>(undefined);
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    const letGo = router.hold((goOn) => {
      leave.value = goOn;
    });
    return () => {
      removeEventListener('beforeunload', ask);
      letGo();
    };
  }, [isChanged, router, leave]);
  const goOn = leave.value;
  if (goOn === undefined) return null;
  const stay = () => {
    leave.value = undefined;
  };
  return (
    <Dialog title={form.leaveTitle} onClose={stay}>
      <p>{form.leaveText}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={stay}>
          {form.stay}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            stay();
            goOn();
          }}
        >
          {form.leave}
        </button>
      </div>
    </Dialog>
  );
}
