import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../app/services.js';
import { ProblemNote } from '../problem.js';
import { Unsaved } from './unsaved.js';
import type { Draft } from './use-draft.js';

interface EditFormProps<T> {
  readonly of: Draft<T>;
  /** Says why nothing can be changed here, to whoever only looks. */
  readonly readOnly?: boolean;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A form that changes something which is stored; who may only look sees it all the same. */
export function EditForm<T>({ of, readOnly = false, label, children }: EditFormProps<T>) {
  const { form, common } = useWords();
  const { saving, isChanged } = of;
  return (
    <form
      class="edit"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void saving.run();
      }}
    >
      <Unsaved isChanged={isChanged} />
      {readOnly && <p class="hint">{form.readOnly}</p>}
      <fieldset class="plain" disabled={readOnly}>
        {children}
      </fieldset>
      <ProblemNote error={saving.error} />
      {!readOnly && (
        <div class="buttons save-bar">
          <button type="submit" class="primary" disabled={saving.isPending || !isChanged}>
            {saving.isPending ? common.working : common.save}
          </button>
          {isChanged && (
            <>
              <button type="button" disabled={saving.isPending} onClick={of.reset}>
                {form.reset}
              </button>
              <span class="quiet">{form.unsaved}</span>
            </>
          )}
        </div>
      )}
    </form>
  );
}

/** Fields that belong together. */
export function Section({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="stack edit-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
    </section>
  );
}
