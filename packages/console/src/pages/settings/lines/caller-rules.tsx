import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { optionsOf } from '../parts/choices.js';
import { useSettingsWords } from '../words.js';
import type { CallerRule } from './line-draft.js';
import { RecordField } from './record-field.js';

type Kind = CallerRule['kind'];

/** A rule of a kind, before anything else is said of it. */
export function ruleOf(kind: Kind): CallerRule {
  switch (kind) {
    case 'number':
      return { kind, number: '' };
    case 'prefix':
      return { kind, prefix: '' };
    case 'record':
      return { kind, record: { type: 'contact', id: '' } };
    case 'withheld':
      return { kind };
  }
}

/** What a rule is called, to whoever hears a button of it. */
export function ruleName(rule: CallerRule, words: Readonly<Record<Kind, string>>): string {
  switch (rule.kind) {
    case 'number':
      return rule.number;
    case 'prefix':
      return rule.prefix;
    case 'record':
    case 'withheld':
      return words[rule.kind];
  }
}

/** Names callers: a number, how numbers begin, whoever hides the number, or a record. */
export function CallerRuleField({ of }: { readonly of: Bound<CallerRule> }) {
  const { lines } = useSettingsWords();
  return (
    <div class="side-by-side">
      <ChoiceField
        label={lines.caller}
        value={of.value.kind}
        options={optionsOf(lines.callers)}
        onInput={(kind) => of.onInput(ruleOf(kind))}
      />
      <RuleObject of={of} />
    </div>
  );
}

function RuleObject({ of }: { readonly of: Bound<CallerRule> }) {
  const { settings, lines } = useSettingsWords();
  const at = <K extends Kind>() => of as unknown as Bound<Extract<CallerRule, { readonly kind: K }>>;
  switch (of.value.kind) {
    case 'number':
      return <TextField type="tel" label={settings.number} required {...part(at<'number'>(), 'number')} />;
    case 'prefix':
      return (
        <TextField
          type="tel"
          label={lines.prefix}
          hint={lines.prefixHint}
          required
          {...part(at<'prefix'>(), 'prefix')}
        />
      );
    case 'record':
      return <RecordField of={part(at<'record'>(), 'record')} />;
    case 'withheld':
      return null;
  }
}

interface CallerRulesProps {
  readonly label: string;
  readonly hint?: string;
  readonly of: Bound<CallerRule[]>;
}

/** A list of callers. */
export function CallerRules({ label, hint, of }: CallerRulesProps) {
  const { lines } = useSettingsWords();
  return (
    <ListEditor
      label={label}
      {...(hint === undefined ? {} : { hint })}
      of={of}
      nameOf={(rule) => ruleName(rule, lines.callers)}
      add={{ label: lines.addCaller, make: () => ruleOf('number') }}
    >
      {(rule) => <CallerRuleField of={rule} />}
    </ListEditor>
  );
}
