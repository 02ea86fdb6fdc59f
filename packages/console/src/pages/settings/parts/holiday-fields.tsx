import { TextField } from '../../../parts/fields.js';
import { type Bound, orElse, part } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { useSettingsWords } from '../words.js';
import { holidayDate, isYearly, type OpeningHours } from './hours.js';

type Holiday = NonNullable<OpeningHours['holidays']>[number];

/** A day with hours of its own, or none; of one year or of every year. */
export function HolidayFields({ of, year }: { readonly of: Bound<Holiday>; readonly year: number }) {
  const { hours } = useSettingsWords();
  const date = part(of, 'date');
  const yearly = isYearly(date.value);
  return (
    <>
      <TextField
        type="date"
        label={hours.date}
        required
        {...date}
        value={date.value === '' ? '' : holidayDate(date.value, false, year)}
        onInput={(day) => date.onInput(day === '' ? '' : holidayDate(day, yearly, year))}
      />
      <CheckField
        label={hours.everyYear}
        value={yearly}
        onInput={(every) => {
          if (date.value !== '') date.onInput(holidayDate(date.value, every, year));
        }}
      />
      <ListEditor
        label={hours.holidayOpen}
        of={orElse(part(of, 'open'), [])}
        nameOf={({ from, to }) => `${from}–${to}`}
        add={{ label: hours.addSpan, make: () => ({ from: '09:00', to: '13:00' }) }}
      >
        {(span) => (
          <>
            <TextField type="time" label={hours.from} required {...part(span, 'from')} />
            <TextField type="time" label={hours.to} required {...part(span, 'to')} />
          </>
        )}
      </ListEditor>
    </>
  );
}
