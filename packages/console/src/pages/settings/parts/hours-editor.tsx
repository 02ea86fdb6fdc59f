import { useId } from 'preact/hooks';
import { useServices } from '../../../app/services.js';
import { Field, TextField } from '../../../parts/fields.js';
import { type Bound, orElse, part, textOf } from '../../../parts/form/bound.js';
import { CheckField, CheckSet } from '../../../parts/form/check-field.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { useSettingsWords } from '../words.js';
import { HolidayFields } from './holiday-fields.js';
import { type OpeningHours, usualHours, weekdayNames } from './hours.js';

interface HoursEditorProps<T extends OpeningHours> {
  readonly of: Bound<T | null>;
  /** What holds without hours: always open, or always on duty. */
  readonly always: string;
}

/** Opening hours of a line, or duty hours of a user, with days off and holidays. */
export function HoursEditor<T extends OpeningHours>({ of, always }: HoursEditorProps<T>) {
  return (
    <>
      <CheckField
        label={always}
        value={of.value === null}
        // What else hours may say may be left out.
        onInput={(isAlways) => of.onInput(isAlways ? null : (usualHours as T))}
      />
      {of.value !== null && <Hours of={of as unknown as Bound<OpeningHours>} />}
    </>
  );
}

function Hours({ of }: { readonly of: Bound<OpeningHours> }) {
  const { speech, clock } = useServices();
  const { hours } = useSettingsWords();
  const days = weekdayNames(speech.language.value);
  return (
    <div class="stack">
      <TimeZone of={textOf(part(of, 'timeZone'))} />
      <ListEditor
        label={hours.open}
        hint={hours.openHint}
        of={part(of, 'open')}
        nameOf={({ from, to }) => `${from}–${to}`}
        add={{ label: hours.addSpan, make: () => ({ from: '09:00', to: '17:00', days: [] }) }}
      >
        {(span) => (
          <>
            <CheckSet label={hours.days} inline options={days} {...part(span, 'days')} />
            <TextField type="time" label={hours.from} required {...part(span, 'from')} />
            <TextField type="time" label={hours.to} required {...endOf(part(span, 'to'))} />
          </>
        )}
      </ListEditor>
      <ListEditor
        label={hours.daysOff}
        hint={hours.daysOffHint}
        of={orElse(part(of, 'daysOff'), [])}
        nameOf={(date) => date}
        add={{ label: hours.addDayOff, make: () => '' }}
      >
        {(date) => <TextField type="date" label={hours.date} required {...date} />}
      </ListEditor>
      <ListEditor
        label={hours.holidays}
        hint={hours.holidaysHint}
        of={orElse(part(of, 'holidays'), [])}
        nameOf={({ date }) => date}
        add={{ label: hours.addHoliday, make: () => ({ date: '' }) }}
      >
        {(holiday) => <HolidayFields of={holiday} year={new Date(clock.now()).getFullYear()} />}
      </ListEditor>
    </div>
  );
}

/** `24:00` is the end of the day; browsers have no such time, and midnight means the same. */
export function endOf(of: Bound<string>): Bound<string> {
  return { ...of, value: of.value === '24:00' ? '00:00' : of.value };
}

function TimeZone({ of }: { readonly of: Bound<string> }) {
  const { hours } = useSettingsWords();
  const list = useId();
  return (
    <Field label={hours.timeZone} hint={hours.timeZoneHint} error={of.error} pointer={of.pointer}>
      {(attributes) => (
        <>
          <input
            {...attributes}
            list={list}
            value={of.value}
            onInput={(event) => of.onInput(event.currentTarget.value)}
          />
          <datalist id={list}>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
