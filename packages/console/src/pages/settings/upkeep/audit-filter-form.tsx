import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { NamedChoice, optionsOf } from '../parts/choices.js';
import type { User } from '../parts/names.js';
import { useSettingsWords } from '../words.js';
import type { AuditFilter } from './audit-filter.js';

interface AuditFilterFormProps {
  readonly of: AuditFilter;
  readonly users: readonly User[];
  readonly onChange: (filter: AuditFilter) => void;
}

/** What of the audit trail is shown. */
export function AuditFilterForm({ of, users, onChange }: AuditFilterFormProps) {
  const { audit } = useSettingsWords();
  const whole: Bound<AuditFilter> = { value: of, onInput: onChange, pointer: '', error: undefined };
  const who = part(whole, 'userId');
  return (
    <form class="filters" aria-label={audit.filters} onSubmit={(event) => event.preventDefault()}>
      <NamedChoice
        {...who}
        label={audit.who}
        of={users}
        none={audit.everybody}
        value={who.value === '' ? null : who.value}
        onInput={(id) => who.onInput(id ?? '')}
      />
      <ChoiceField
        label={audit.what}
        options={[{ value: '', label: audit.everything }, ...optionsOf(audit.actions)]}
        {...part(whole, 'action')}
      />
      <TextField type="datetime-local" label={audit.from} {...part(whole, 'from')} />
      <TextField type="datetime-local" label={audit.until} {...part(whole, 'until')} />
      {of.target !== '' && (
        <button type="button" onClick={() => onChange({ ...of, target: '' })}>
          {audit.everyTarget}
        </button>
      )}
    </form>
  );
}
