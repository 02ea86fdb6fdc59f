import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices } from '../../../app/services.js';
import { TextField } from '../../../parts/fields.js';
import { Section } from '../../../parts/form/edit-form.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction } from '../../../parts/resource.js';
import { FormDialog } from '../parts/form-dialog.js';
import { useSettingsWords } from '../words.js';
import { erasureLines, isSameNumber } from './erasure-text.js';

type Preview = components['schemas']['ErasurePreview'];

/** What would go, of which number. */
interface Foreseen {
  readonly number: string;
  readonly preview: Preview;
}

/** Says first what would go, and erases it when the number was typed again. */
export function EraseNumber({ onErased }: { readonly onErased: () => void }) {
  const { api } = useServices();
  const { erasures, settings, common } = useSettingsWords();
  const number = useSignal('');
  const foreseen = useSignal<Foreseen | undefined>(undefined);
  const look = useAction(async () => {
    foreseen.value = undefined;
    const asked = number.peek();
    const answer = dataOf(await api.POST('/v1/erasures', { body: { number: asked, dryRun: true } }));
    // A dry run answers what would go.
    foreseen.value = { number: asked, preview: answer as Preview };
  });
  return (
    <Section title={erasures.title} hint={erasures.hint}>
      <form
        class="side-by-side"
        aria-label={erasures.title}
        onSubmit={(event) => {
          event.preventDefault();
          void look.run();
        }}
      >
        <TextField
          type="tel"
          label={settings.number}
          required
          value={number.value}
          onInput={(text) => {
            number.value = text;
          }}
          pointer="/number"
          error={look.error}
        />
        <button type="submit" disabled={look.isPending}>
          {look.isPending ? common.working : erasures.look}
        </button>
      </form>
      <ProblemNote error={look.error} />
      {foreseen.value && (
        <WhatGoes
          of={foreseen.value}
          onErased={() => {
            foreseen.value = undefined;
            number.value = '';
            onErased();
          }}
        />
      )}
    </Section>
  );
}

interface WhatGoesProps {
  readonly of: Foreseen;
  readonly onErased: () => void;
}

function WhatGoes({ of, onErased }: WhatGoesProps) {
  const { erasures } = useSettingsWords();
  const isOpen = useSignal(false);
  const lines = erasureLines(erasures, of.preview.counts);
  if (lines.length === 0) return <p role="status">{erasures.nothing}</p>;
  return (
    <div class="stack">
      <div role="status">
        <p>{erasures.wouldGo(of.number)}</p>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="bad"
          onClick={() => {
            isOpen.value = true;
          }}
        >
          {erasures.erase}
        </button>
      </div>
      {isOpen.value && (
        <EraseDialog
          number={of.number}
          onErased={onErased}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </div>
  );
}

interface EraseDialogProps {
  readonly number: string;
  readonly onErased: () => void;
  readonly onClose: () => void;
}

function EraseDialog({ number, onErased, onClose }: EraseDialogProps) {
  const { api, announcer } = useServices();
  const { erasures } = useSettingsWords();
  const typed = useSignal('');
  const erase = useAction(async () => {
    dataOf(await api.POST('/v1/erasures', { body: { number, dryRun: false } }));
    announcer.announce(erasures.erased);
  });
  return (
    <FormDialog
      title={erasures.confirmTitle}
      submit={erasures.erase}
      isGrave
      isReady={isSameNumber(number, typed.value)}
      action={erase}
      onDone={onErased}
      onClose={onClose}
    >
      <p>{erasures.confirmText}</p>
      <TextField
        type="tel"
        label={erasures.typeAgain(number)}
        required
        value={typed.value}
        onInput={(text) => {
          typed.value = text;
        }}
      />
    </FormDialog>
  );
}
