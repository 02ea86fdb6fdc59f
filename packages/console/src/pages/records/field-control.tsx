import type { CallcardError } from '@callcard/api/client';
import { usePageWords } from '../../app/services.js';
import { ChoiceField, Field, TextField } from '../../parts/fields.js';
import { apiNameOf, type FieldName, fieldShapes, isRequired } from './fields.js';
import type { RecordKind } from './kinds.js';
import { OwnerField } from './owner-field.js';
import { RecordField } from './record-field.js';

const statuses = ['draft', 'sent', 'paid', 'void'] as const;

interface ControlProps {
  readonly kind: RecordKind;
  readonly field: FieldName;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error: CallcardError | undefined;
}

/** The control of a field, by what the field is. */
export function FieldControl({ kind, field, value, onInput, error }: ControlProps) {
  const { records } = usePageWords();
  const label = records.fields[field];
  const common = { label, error, pointer: `/${apiNameOf(field)}`, value, onInput };
  const required = isRequired(kind, field);
  const shape = fieldShapes[field];
  switch (shape) {
    case 'line':
      return <TextField {...common} required={required} />;
    case 'lines':
      return <TextField {...common} rows={3} />;
    case 'email':
      return <TextField {...common} type="email" />;
    case 'amount':
      return <AmountField {...common} required={required} />;
    case 'invoiceStatus':
      return (
        <ChoiceField
          {...common}
          value={value === '' ? 'draft' : value}
          options={statuses.map((status) => ({ value: status, label: records.invoiceStatuses[status] }))}
        />
      );
    case 'user':
      return <OwnerField {...common} />;
    case 'contact':
    case 'company':
    case 'deal':
      return <RecordField label={label} kind={shape} value={value} onInput={onInput} />;
  }
}

interface AmountProps {
  readonly label: string;
  readonly error: CallcardError | undefined;
  readonly pointer: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly required: boolean;
}

function AmountField({ value, onInput, required, ...field }: AmountProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          step="any"
          value={value}
          required={required}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
