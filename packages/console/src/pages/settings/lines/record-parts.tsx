import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, linesOf, part } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { Section } from '../../../parts/form/edit-form.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { NumberField } from '../../../parts/form/number-field.js';
import { languages } from '../../../words/languages.js';
import { NamedChoice, OptionalChoice, optionsOf } from '../parts/choices.js';
import { useSettingsWords } from '../words.js';
import type { TrunkRule } from './line-draft.js';
import type { LinePartProps } from './routing-parts.js';

/** The number, what it is called, and what language callers are spoken to in. */
export function Basics({ of }: LinePartProps) {
  const { settings, lines } = useSettingsWords();
  return (
    <Section title={lines.basics}>
      <TextField type="tel" label={settings.number} required {...part(of, 'number')} />
      <TextField label={lines.label} hint={lines.labelHint} {...part(of, 'label')} />
      <TextField label={lines.country} hint={lines.countryHint} required {...part(of, 'country')} />
      <OptionalChoice
        label={lines.language}
        words={languages}
        unsaid={lines.languageOfCountry}
        {...part(of, 'language')}
      />
    </Section>
  );
}

/** What is recorded, whether the caller is asked, and for how long it is kept (rule A7). */
export function Recording({ of }: LinePartProps) {
  const { lines } = useSettingsWords();
  const retention = part(of, 'retention');
  return (
    <Section title={lines.recording}>
      <CheckField label={lines.recordConversations} {...part(of, 'recordConversations')} />
      <ChoiceField
        label={lines.consent}
        hint={lines.consentHint}
        options={optionsOf(lines.consents)}
        {...part(of, 'consent')}
      />
      <NumberField
        label={lines.conversationDays}
        hint={lines.daysHint}
        min={1}
        max={36_525}
        empty={null}
        {...part(retention, 'conversationDays')}
      />
      <NumberField
        label={lines.voicemailDays}
        hint={lines.daysHint}
        min={1}
        max={36_525}
        empty={null}
        {...part(retention, 'voicemailDays')}
      />
    </Section>
  );
}

/** When an unknown caller becomes a lead, and whose (rules C2, C4, C5, A12). */
export function Leads({ of }: LinePartProps) {
  const { lines } = useSettingsWords();
  const ownership = part(of, 'leadOwnership');
  return (
    <Section title={lines.leads}>
      <ChoiceField
        label={lines.leadCreation}
        options={optionsOf(lines.leadCreations)}
        {...part(of, 'leadCreation')}
      />
      <CheckField label={lines.leadOnVoicemail} {...part(of, 'leadOnVoicemail')} />
      <OptionalChoice
        label={lines.onAnswer}
        words={lines.answerOwners}
        unsaid={lines.standard}
        {...part(ownership, 'onAnswer')}
      />
      <OptionalChoice
        label={lines.onTransfer}
        words={lines.transferOwners}
        unsaid={lines.standard}
        {...part(ownership, 'onManualTransfer')}
      />
    </Section>
  );
}

/** How callers are recognised, and calls bound to deals (rules M4, D2, P3, P4). */
export function Recognising({ of, names }: LinePartProps) {
  const { lines } = useSettingsWords();
  return (
    <Section title={lines.recognition} hint={lines.recognitionHint}>
      <OptionalChoice
        label={lines.match}
        words={lines.matches}
        unsaid={lines.standard}
        {...part(of, 'match')}
      />
      <OptionalChoice
        label={lines.deals}
        words={lines.dealChoices}
        unsaid={lines.standard}
        {...part(of, 'deals')}
      />
      {of.value.deals === 'by-line-pipeline' && (
        <NamedChoice label={lines.pipeline} of={names.pipelines} {...part(of, 'pipelineId')} />
      )}
      <ListEditor
        label={lines.trunkRules}
        hint={lines.trunkRulesHint}
        of={part(of, 'trunkRules')}
        nameOf={({ prefix }) => prefix}
        add={{ label: lines.addTrunkRule, make: () => ({ prefix: '', replaceWith: '+' }) }}
      >
        {(rule) => <TrunkRuleFields of={rule} />}
      </ListEditor>
      <TextField
        rows={3}
        label={lines.withheldTokens}
        hint={lines.withheldTokensHint}
        {...linesOf(part(of, 'withheldTokens'))}
      />
    </Section>
  );
}

function TrunkRuleFields({ of }: { readonly of: Bound<TrunkRule> }) {
  const { lines } = useSettingsWords();
  return (
    <>
      <TextField label={lines.trunkPrefix} required {...part(of, 'prefix')} />
      <TextField label={lines.trunkReplace} {...part(of, 'replaceWith')} />
      <NumberField
        label={lines.trunkDigits}
        min={1}
        max={20}
        empty={null}
        {...part(of, 'digits')}
        value={of.value.digits ?? null}
        onInput={(digits) => {
          const { digits: _before, ...rest } = of.value;
          of.onInput(digits === null ? rest : { ...rest, digits });
        }}
      />
    </>
  );
}
