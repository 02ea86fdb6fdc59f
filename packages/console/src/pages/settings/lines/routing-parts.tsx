import { ChoiceField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { Section } from '../../../parts/form/edit-form.js';
import { NumberField } from '../../../parts/form/number-field.js';
import { NamedChoice, optionsOf } from '../parts/choices.js';
import { HoursEditor } from '../parts/hours-editor.js';
import type { Names } from '../parts/names.js';
import { ActionField, routeActionKinds } from '../parts/route-action.js';
import { useSettingsWords } from '../words.js';
import type { LineDraft } from './line-draft.js';

/** What the parts of a line's form get. */
export interface LinePartProps {
  readonly of: Bound<LineDraft>;
  readonly names: Names;
}

/** Who in particular rings first (rules R1, R6). */
export function FirstToRing({ of }: LinePartProps) {
  const { lines } = useSettingsWords();
  const routing = part(of, 'routing');
  return (
    <Section title={lines.owner} hint={lines.ownerHint}>
      <CheckField label={lines.ringOwner} {...part(routing, 'ringOwner')} />
      <CheckField
        label={lines.ringDealOwner}
        hint={lines.ringDealOwnerHint}
        {...part(routing, 'ringDealOwner')}
      />
      <NumberField label={lines.ownerRingSeconds} min={1} max={300} {...part(routing, 'ownerRingSeconds')} />
      <LastAgent of={part(routing, 'lastAgentSeconds')} />
      <ChoiceField
        label={lines.substitute}
        options={optionsOf(lines.substitutes)}
        {...part(routing, 'substitute')}
      />
      <ChoiceField
        label={lines.afterOwner}
        options={optionsOf(lines.afterOwners)}
        {...part(routing, 'afterOwner')}
      />
    </Section>
  );
}

const hourSeconds = 3_600;

/** People say it in hours; a time that is none of whole hours is shown as the next. */
function LastAgent({ of }: { readonly of: Bound<number> }) {
  const { lines } = useSettingsWords();
  return (
    <NumberField
      label={lines.lastAgent}
      hint={lines.lastAgentHint}
      min={0}
      max={366 * 24}
      {...of}
      value={Math.ceil(of.value / hourSeconds)}
      onInput={(hours) => of.onInput(hours * hourSeconds)}
    />
  );
}

/** Who rings when nobody in particular should answer, and what comes in the end (rules R2, R3, R4). */
export function ThenToRing({ of, names }: LinePartProps) {
  const { lines } = useSettingsWords();
  const routing = part(of, 'routing');
  return (
    <Section title={lines.next}>
      <NamedChoice
        label={lines.queue}
        hint={lines.queueHint}
        of={names.queues}
        none={lines.noQueue}
        {...part(routing, 'queueId')}
      />
      <CheckField label={lines.ownerMobileAfterQueue} {...part(routing, 'ownerMobileAfterQueue')} />
      <NumberField
        label={lines.mobileRingSeconds}
        min={1}
        max={300}
        {...part(routing, 'mobileRingSeconds')}
      />
      <CheckField
        label={lines.mobileConfirm}
        hint={lines.mobileConfirmHint}
        {...part(routing, 'mobileConfirm')}
      />
      <CheckField label={lines.voicemail} hint={lines.voicemailHint} {...part(routing, 'voicemail')} />
      <NumberField
        label={lines.voicemailMaxSeconds}
        min={1}
        max={3_600}
        {...part(of, 'voicemailMaxSeconds')}
      />
    </Section>
  );
}

/** When the line is open, and what happens to calls outside (rule R5). */
export function Opening({ of, names }: LinePartProps) {
  const { hours, lines } = useSettingsWords();
  const bound = part(of, 'hours');
  const { value } = bound;
  return (
    <Section title={hours.title} hint={lines.openingHint}>
      <HoursEditor of={bound} always={lines.always} />
      {value && (
        <ActionField
          label={lines.whenClosed}
          names={names}
          kinds={routeActionKinds}
          value={value.whenClosed ?? { kind: 'voicemail' }}
          onInput={(whenClosed) => bound.onInput({ ...value, whenClosed })}
          pointer={`${bound.pointer}/whenClosed`}
          error={bound.error}
        />
      )}
    </Section>
  );
}
