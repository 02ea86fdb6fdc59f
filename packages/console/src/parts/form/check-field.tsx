import { useId } from 'preact/hooks';
import type { Bound } from './bound.js';

interface CheckFieldProps extends Pick<Bound<boolean>, 'value' | 'onInput'> {
  readonly label: string;
  readonly hint?: string;
}

/** Something that is so, or is not. */
export function CheckField({ label, hint, value, onInput }: CheckFieldProps) {
  const id = useId();
  return (
    <div class="check-field">
      <input
        id={id}
        type="checkbox"
        checked={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface CheckSetProps<T extends string | number> extends Pick<Bound<T[]>, 'value' | 'onInput'> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly inline?: boolean;
}

/** Any of some values, in the order in which they are offered. */
export function CheckSet<T extends string | number>({
  label,
  options,
  value,
  onInput,
  inline = false,
}: CheckSetProps<T>) {
  const choose = (one: T, isChosen: boolean) =>
    onInput(
      options
        .map((option) => option.value)
        .filter((each) => (each === one ? isChosen : value.includes(each))),
    );
  return (
    <fieldset class={inline ? 'checks inline' : 'checks'}>
      <legend>{label}</legend>
      {options.map((option) => (
        <CheckField
          key={option.value}
          label={option.label}
          value={value.includes(option.value)}
          onInput={(isChosen) => choose(option.value, isChosen)}
        />
      ))}
    </fieldset>
  );
}
