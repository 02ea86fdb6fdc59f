import { ChoiceField } from '../../../parts/fields.js';
import type { Bound } from '../../../parts/form/bound.js';
import { useSettingsWords } from '../words.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface NamedChoiceProps extends Bound<string | null> {
  readonly label: string;
  readonly hint?: string;
  readonly of: readonly Named[];
  /** What none is called; left out: there must be one. */
  readonly none?: string;
}

/** One of what there is, by name, or none. What was chosen and is gone is shown as that. */
export function NamedChoice({ of, none, value, onInput, ...field }: NamedChoiceProps) {
  const { settings } = useSettingsWords();
  const isGone = value !== null && value !== '' && !of.some(({ id }) => id === value);
  const options = [
    ...(none === undefined && value !== null && value !== ''
      ? []
      : [{ value: '', label: none ?? settings.choose }]),
    ...(isGone ? [{ value, label: settings.gone }] : []),
    ...of.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <ChoiceField
      {...field}
      value={value ?? ''}
      options={options}
      onInput={(id) => onInput(id === '' ? null : id)}
    />
  );
}

/** The values of a dictionary of words, as options. */
export function optionsOf<T extends string>(words: Readonly<Record<T, string>>) {
  return (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
}

interface OptionalChoiceProps<T extends string> extends Bound<T | undefined> {
  readonly label: string;
  readonly hint?: string;
  readonly words: Readonly<Record<T, string>>;
  /** What holds where nothing is said. */
  readonly unsaid: string;
}

/** One of some values; as long as nothing is said, that something else says it. */
export function OptionalChoice<T extends string>({
  words,
  unsaid,
  value,
  onInput,
  ...field
}: OptionalChoiceProps<T>) {
  const options = value === undefined ? [{ value: '' as const, label: unsaid }] : [];
  return (
    <ChoiceField<T | ''>
      {...field}
      value={value ?? ''}
      options={[...options, ...optionsOf(words)]}
      onInput={(next) => {
        if (next !== '') onInput(next);
      }}
    />
  );
}
