import type { CallcardError } from '@callcard/api/client';
import { useWords } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import { useNames } from '../../parts/names.js';

interface OwnerFieldProps {
  readonly label: string;
  /** The id of a user; empty: nobody. */
  readonly value: string;
  readonly onInput: (id: string) => void;
  readonly error?: CallcardError | undefined;
  /** What stands for nobody in particular. */
  readonly none?: string;
}

/** One of the users. */
export function OwnerField({ value, none, ...field }: OwnerFieldProps) {
  const { common } = useWords();
  const { users, nameOf } = useNames();
  const isKnown = value === '' || users.some(({ id }) => id === value);
  const options = [
    { value: '', label: none ?? common.nobody },
    ...(isKnown ? [] : [{ value, label: nameOf(value) }]),
    ...users.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return <ChoiceField {...field} value={value} options={options} pointer="/ownerId" />;
}
