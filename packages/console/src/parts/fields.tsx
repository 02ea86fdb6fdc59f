import type { CallcardError } from '@callcard/api/client';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useProblemWords } from './problem.js';
import { ruleText } from './problem-text.js';

/** Why one field of a body was refused, by its JSON pointer; undefined: it was not. */
function useFieldError(error: CallcardError | undefined, pointer: string | undefined): string | undefined {
  const words = useProblemWords(error);
  const found = error?.problem?.errors?.find((each) => each.pointer === pointer);
  if (!found || words === undefined) return undefined;
  return (words && ruleText(words, found)) ?? found.reason;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Of the form; what concerns this field is shown beside it. */
  readonly error?: CallcardError | undefined;
  /** A JSON pointer to what the field is in the body, such as `/name`. */
  readonly pointer?: string;
  /** Makes the control, which has these attributes. */
  readonly children: (attributes: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  }) => ComponentChildren;
}

/** A control with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, error, pointer, children }: FieldProps) {
  const id = useId();
  const reason = useFieldError(error, pointer);
  const notes = [
    hint === undefined ? [] : [`${id}-hint`],
    reason === undefined ? [] : [`${id}-error`],
  ].flat();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
        'aria-invalid': reason === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {reason !== undefined && (
        <p class="problem" id={`${id}-error`}>
          {reason}
        </p>
      )}
    </div>
  );
}

type TextType = 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'datetime-local' | 'time' | 'search';

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: TextType;
  readonly required?: boolean;
  readonly rows?: number;
}

/** A line of text, or several. */
export function TextField({
  value,
  onInput,
  type = 'text',
  required = false,
  rows,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      {(attributes) =>
        rows === undefined ? (
          <input
            {...attributes}
            // Of all inputs' types these have the same attributes.
            type={type as 'text'}
            value={value}
            required={required}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...attributes}
            rows={rows}
            value={value}
            required={required}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface ChoiceFieldProps<T extends string> extends Omit<FieldProps, 'children'> {
  readonly value: T;
  readonly onInput: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

/** One of some values. */
export function ChoiceField<T extends string>({ value, onInput, options, ...field }: ChoiceFieldProps<T>) {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} value={value} onInput={(event) => onInput(event.currentTarget.value as T)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
