import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, useServices } from '../../../app/services.js';
import { Section } from '../../../parts/form/edit-form.js';
import { ConfirmButton } from '../parts/confirm-button.js';
import { ShownOnce } from '../parts/shown-once.js';
import { useSettingsWords } from '../words.js';

type Webhook = components['schemas']['Webhook'];

interface SecretsProps {
  readonly of: Webhook;
  readonly onChanged: () => void;
}

/** With which secrets deliveries are signed; a new one is shown once. */
export function Secrets({ of, onChanged }: SecretsProps) {
  const { api } = useServices();
  const { webhooks } = useSettingsWords();
  const format = useFormat();
  const shown = useSignal<string | undefined>(undefined);
  const params = { path: { id: of.id } };
  return (
    <Section title={webhooks.secrets} hint={webhooks.secretsHint}>
      <ul class="rows">
        {of.secrets.map(({ createdAt, expiresAt }) => (
          <li key={createdAt}>
            {webhooks.secretMade(format.instant(createdAt))}{' '}
            {expiresAt !== null && (
              <span class="quiet">{webhooks.secretUntil(format.instant(expiresAt))}</span>
            )}
          </li>
        ))}
      </ul>
      <div class="buttons">
        <ConfirmButton
          label={webhooks.rollSecret}
          title={webhooks.rollSecret}
          text={webhooks.rollText}
          isGrave={false}
          said={webhooks.rolled}
          act={async () => {
            shown.value = dataOf(
              await api.POST('/v1/webhooks/{id}/roll-secret', { params, body: {} }),
            ).secret;
          }}
          onDone={onChanged}
        />
      </div>
      {shown.value !== undefined && (
        <ShownOnce
          title={webhooks.secretTitle}
          label={webhooks.secretLabel}
          secret={shown.value}
          hint={webhooks.secretHint}
          onClose={() => {
            shown.value = undefined;
          }}
        />
      )}
    </Section>
  );
}
