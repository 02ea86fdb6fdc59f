import { TextField } from '../../../parts/fields.js';
import { type Bound, linesOf, orElse, part } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { Section } from '../../../parts/form/edit-form.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { NamedChoice } from '../parts/choices.js';
import type { Names } from '../parts/names.js';
import { ActionField, exceptionActionKinds, routeActionKinds } from '../parts/route-action.js';
import { useSettingsWords } from '../words.js';
import { CallerRuleField, CallerRules, ruleName, ruleOf } from './caller-rules.js';
import type { LineDraft } from './line-draft.js';
import type { LinePartProps } from './routing-parts.js';

type Exception = LineDraft['routing']['exceptions'][number];

/** Callers who are turned away, and those who are routed differently (rule R6). */
export function Screening({ of, names }: LinePartProps) {
  const { lines } = useSettingsWords();
  const routing = part(of, 'routing');
  return (
    <Section title={lines.screening} hint={lines.screeningHint}>
      <CallerRules label={lines.blocked} of={part(routing, 'blocked')} />
      <ActionField
        label={lines.whenBlocked}
        names={names}
        kinds={routeActionKinds}
        {...part(routing, 'whenBlocked')}
      />
      <ListEditor
        label={lines.exceptions}
        hint={lines.exceptionsHint}
        of={part(routing, 'exceptions')}
        ordered
        nameOf={({ caller }) => ruleName(caller, lines.callers)}
        add={{
          label: lines.addException,
          make: (): Exception => ({ caller: ruleOf('number'), action: { kind: 'normal' } }),
        }}
      >
        {(exception) => (
          <>
            <CallerRuleField of={part(exception, 'caller')} />
            <ActionField
              label={lines.action}
              names={names}
              kinds={exceptionActionKinds}
              {...part(exception, 'action')}
            />
          </>
        )}
      </ListEditor>
    </Section>
  );
}

type Vip = NonNullable<LineDraft['routing']['vip']>;

/** Callers who get more than others (rule R6). */
export function ImportantCallers({ of, names }: LinePartProps) {
  const { lines } = useSettingsWords();
  const vip = part(part(of, 'routing'), 'vip');
  return (
    <Section title={lines.vip} hint={lines.vipHint}>
      <CheckField
        label={lines.hasVip}
        value={vip.value !== null}
        onInput={(has) => vip.onInput(has ? { callers: [] } : null)}
      />
      {vip.value !== null && <VipFields of={vip as Bound<Vip>} names={names} />}
    </Section>
  );
}

function VipFields({ of, names }: { readonly of: Bound<Vip>; readonly names: Names }) {
  const { lines, common } = useSettingsWords();
  return (
    <>
      <CallerRules label={lines.vipCallers} of={part(of, 'callers')} />
      <NamedChoice
        label={lines.vipUser}
        of={names.users}
        none={common.nobody}
        {...orNull(part(of, 'userId'))}
      />
      <NamedChoice
        label={lines.vipQueue}
        of={names.queues}
        none={lines.sameQueue}
        {...orNull(part(of, 'queueId'))}
      />
      <CheckField label={lines.vipAtAnyHour} {...orElse(part(of, 'atAnyHour'), false)} />
    </>
  );
}

function orNull(of: Bound<string | null | undefined>): Bound<string | null> {
  return { ...of, value: of.value ?? null };
}

type DialPolicy = NonNullable<LineDraft['routing']['dialPolicy']>;

/** Which numbers this line may dial out (rule R9). */
export function Dialling({ of }: LinePartProps) {
  const { lines } = useSettingsWords();
  const policy = part(part(of, 'routing'), 'dialPolicy');
  return (
    <Section title={lines.dialling} hint={lines.diallingHint}>
      <CheckField
        label={lines.standardPolicy}
        value={policy.value === null}
        onInput={(isStandard) => policy.onInput(isStandard ? null : { countries: [of.value.country] })}
      />
      {policy.value !== null && <PolicyFields of={policy as Bound<DialPolicy>} />}
    </Section>
  );
}

function PolicyFields({ of }: { readonly of: Bound<DialPolicy> }) {
  const { lines } = useSettingsWords();
  return (
    <>
      <TextField
        rows={3}
        label={lines.countries}
        hint={lines.countriesHint}
        {...linesOf(part(of, 'countries'))}
      />
      <TextField
        rows={3}
        label={lines.allowedPrefixes}
        hint={lines.prefixesHint}
        {...linesOf(orElse(part(of, 'prefixes'), []))}
      />
      <TextField
        rows={3}
        label={lines.deniedPrefixes}
        hint={lines.prefixesHint}
        {...linesOf(orElse(part(of, 'denied'), []))}
      />
      <CheckField label={lines.premium} {...orElse(part(of, 'premium'), false)} />
    </>
  );
}
