import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useServices } from '../../../app/services.js';
import { Dialog } from '../../../parts/dialog.js';
import { useSettingsWords } from '../words.js';

interface ShownOnceProps {
  readonly title: string;
  readonly label: string;
  /** What nobody can have again. */
  readonly secret: string;
  readonly hint: string;
  readonly onClose: () => void;
}

/** Shows a secret once, to be copied. */
export function ShownOnce({ title, label, secret, hint, onClose }: ShownOnceProps) {
  const { settings } = useSettingsWords();
  const id = useId();
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        <p>{hint}</p>
        <label for={id}>{label}</label>
        <input
          id={id}
          class="secret"
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <div class="buttons">
          <CopyButton text={secret} />
          <button type="button" onClick={onClose}>
            {settings.keptIt}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Copies a text. Pages without https have no clipboard: there it is copied by hand, which the field is selected for. */
function CopyButton({ text }: { readonly text: string }) {
  const { announcer } = useServices();
  const { settings } = useSettingsWords();
  const isCopied = useSignal(false);
  if (!('clipboard' in navigator)) return null;
  return (
    <button
      type="button"
      class="primary"
      onClick={async () => {
        try {
          await navigator.clipboard.writeText(text);
          isCopied.value = true;
          announcer.announce(settings.copied);
        } catch {
          announcer.announce(settings.notCopied, 'assertive');
        }
      }}
    >
      {isCopied.value ? settings.copied : settings.copy}
    </button>
  );
}
