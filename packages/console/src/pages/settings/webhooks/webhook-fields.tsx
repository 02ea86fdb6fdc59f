import { TextField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { CheckField, CheckSet } from '../../../parts/form/check-field.js';
import { NamedChoice, optionsOf } from '../parts/choices.js';
import type { Names } from '../parts/names.js';
import { useSettingsWords } from '../words.js';
import type { WebhookDraft } from './webhook-draft.js';

interface WebhookFieldsProps {
  readonly of: Bound<WebhookDraft>;
  readonly names: Names;
}

/** Where something is sent, what, and of whom. */
export function WebhookFields({ of, names }: WebhookFieldsProps) {
  const { webhooks } = useSettingsWords();
  return (
    <>
      <TextField type="url" label={webhooks.url} hint={webhooks.urlHint} required {...part(of, 'url')} />
      <TextField label={webhooks.description} {...part(of, 'description')} />
      <CheckSet label={webhooks.events} options={optionsOf(webhooks.eventNames)} {...part(of, 'events')} />
      <NamedChoice
        label={webhooks.line}
        hint={webhooks.lineHint}
        of={names.lines.map(({ id, label, number }) => ({ id, name: label || number }))}
        none={webhooks.allLines}
        {...part(of, 'lineId')}
      />
      <NamedChoice label={webhooks.user} of={names.users} none={webhooks.allUsers} {...part(of, 'userId')} />
      <CheckField label={webhooks.enabled} {...part(of, 'enabled')} />
    </>
  );
}
