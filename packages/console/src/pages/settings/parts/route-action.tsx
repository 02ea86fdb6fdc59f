import type { components } from '@callcard/api/client';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, orElse, part } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { useSettingsWords } from '../words.js';
import { NamedChoice, optionsOf } from './choices.js';
import type { Names } from './names.js';

export type ExceptionAction = components['schemas']['ExceptionAction'];
export type RouteAction = components['schemas']['RouteAction'];

type Kind = ExceptionAction['kind'];
type Of<K extends Kind> = Extract<ExceptionAction, { readonly kind: K }>;

/** An action of a kind, before anything else is said of it. */
export function actionOf(kind: Kind): ExceptionAction {
  switch (kind) {
    case 'user':
    case 'mobile':
      return { kind, userId: '' };
    case 'queue':
      return { kind, queueId: '' };
    case 'number':
      return { kind, number: '' };
    case 'voicemail':
    case 'hangup':
    case 'normal':
      return { kind };
  }
}

interface ActionFieldProps<T extends ExceptionAction> extends Bound<T> {
  readonly label: string;
  readonly names: Names;
  /** The kinds that may be chosen. */
  readonly kinds: readonly T['kind'][];
}

/** The kinds of {@link RouteAction}. */
export const routeActionKinds = ['user', 'queue', 'mobile', 'number', 'voicemail', 'hangup'] as const;

/** The kinds of {@link ExceptionAction}. */
export const exceptionActionKinds = ['normal', ...routeActionKinds] as const;

/** One thing to do with a call. */
export function ActionField<T extends ExceptionAction>({ label, names, kinds, ...of }: ActionFieldProps<T>) {
  const { lines } = useSettingsWords();
  return (
    <div class="side-by-side">
      <ChoiceField
        label={label}
        value={of.value.kind as T['kind']}
        options={kinds.map((kind) => ({ value: kind, label: lines.actions[kind] }))}
        // Each kind that is offered is one of T.
        onInput={(kind) => of.onInput(actionOf(kind) as T)}
      />
      <ActionObject of={of as unknown as Bound<ExceptionAction>} names={names} />
    </div>
  );
}

/** To whom, or how. */
function ActionObject({ of, names }: { readonly of: Bound<ExceptionAction>; readonly names: Names }) {
  const { settings, lines } = useSettingsWords();
  const { value } = of;
  const at = <K extends Kind>() => of as unknown as Bound<Of<K>>;
  switch (value.kind) {
    case 'user':
    case 'mobile':
      return <NamedChoice label={settings.user} of={names.users} {...chosen(part(at<'user'>(), 'userId'))} />;
    case 'queue':
      return (
        <NamedChoice label={settings.queue} of={names.queues} {...chosen(part(at<'queue'>(), 'queueId'))} />
      );
    case 'number':
      return (
        <>
          <TextField type="tel" label={settings.number} required {...part(at<'number'>(), 'number')} />
          <CheckField label={lines.confirm} {...orElse(part(at<'number'>(), 'confirm'), false)} />
        </>
      );
    case 'hangup':
      return (
        <ChoiceField
          label={lines.cause}
          options={optionsOf(lines.causes)}
          {...orElse(part(at<'hangup'>(), 'cause'), 'normal')}
        />
      );
    case 'voicemail':
    case 'normal':
      return null;
  }
}

function chosen(of: Bound<string>): Bound<string | null> {
  return { ...of, value: of.value, onInput: (id) => of.onInput(id ?? '') };
}
