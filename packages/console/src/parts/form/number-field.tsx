import { useSignal } from '@preact/signals';
import { Field } from '../fields.js';
import type { Bound } from './bound.js';

interface NumberFieldProps<T extends number | null> extends Bound<T> {
  readonly label: string;
  readonly hint?: string;
  readonly min: number;
  readonly max: number;
  /** What nothing written means; left out: a number must be there. */
  readonly empty?: T;
}

/** What a text says; undefined: no whole number. */
export function wholeNumber(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** A whole number. While what is written is none, the one before holds, and the browser says why the form cannot be sent. */
export function NumberField<T extends number | null>({
  label,
  hint,
  min,
  max,
  empty,
  value,
  onInput,
  ...field
}: NumberFieldProps<T>) {
  const written = useSignal<string | undefined>(undefined);
  const said = value === null ? '' : String(value);
  const isWritten = written.value !== undefined && (wholeNumber(written.value) ?? null) === value;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          min={min}
          max={max}
          step={1}
          required={empty === undefined}
          value={isWritten || (written.value === '' && empty === undefined) ? written.value : said}
          onInput={({ currentTarget }) => {
            const text = currentTarget.value;
            written.value = text;
            const number = wholeNumber(text);
            if (number !== undefined) onInput(number as T);
            else if (text === '' && empty !== undefined) onInput(empty);
          }}
          onBlur={() => {
            written.value = undefined;
          }}
        />
      )}
    </Field>
  );
}
