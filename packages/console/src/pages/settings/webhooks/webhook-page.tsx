import { type components, dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { changedFields } from '../../../parts/form/changes.js';
import { EditForm, Section } from '../../../parts/form/edit-form.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { Loaded } from '../../../parts/loaded.js';
import { useResource } from '../../../parts/resource.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { ConfirmButton } from '../parts/confirm-button.js';
import { SettingsPage } from '../parts/frame.js';
import { type Names, useNames } from '../parts/names.js';
import { useSettingsWords } from '../words.js';
import { Deliveries } from './deliveries.js';
import { Secrets } from './secrets.js';
import { webhookDraft } from './webhook-draft.js';
import { WebhookFields } from './webhook-fields.js';

type Webhook = components['schemas']['Webhook'];

/** One webhook: what it is told, its secrets, and what became of each delivery. */
export function WebhookPage({ parameters: { id = '' } }: PageProps) {
  const { api, router } = useServices();
  const { settings, webhooks } = useSettingsWords();
  const names = useNames();
  const params = { path: { id } };
  const webhook = useResource(`webhook ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/webhooks/{id}', { params, signal })),
  );
  const { data } = webhook;
  return (
    <SettingsPage
      title={data?.description || data?.url || settings.webhook}
      tools={
        data && (
          <ConfirmButton
            label={settings.removing.button}
            title={settings.removing.title(data.url)}
            text={webhooks.removeText}
            said={settings.removing.done}
            act={async () => dataOf(await api.DELETE('/v1/webhooks/{id}', { params }))}
            onDone={() => router.go(pathTo('webhooks'), { replace: true })}
          />
        )
      }
    >
      <Loaded of={webhook}>
        {(of) => (
          <>
            {of.gone && <p class="problem">{webhooks.goneHint}</p>}
            <Loaded of={names}>
              {(all) => <WebhookForm webhook={of} names={all} reload={webhook.reload} />}
            </Loaded>
            <Secrets of={of} onChanged={webhook.reload} />
            <Deliveries id={id} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}

interface WebhookFormProps {
  readonly webhook: Webhook;
  readonly names: Names;
  readonly reload: () => void;
}

function WebhookForm({ webhook, names, reload }: WebhookFormProps) {
  const { api } = useServices();
  const { settings } = useSettingsWords();
  const stored = webhookDraft(webhook);
  const draft = useDraft({
    version: webhook.version,
    stored,
    save: async (value) => {
      const params = { path: { id: webhook.id }, header: { 'If-Match': `"${webhook.version}"` } };
      try {
        dataOf(await api.PATCH('/v1/webhooks/{id}', { params, body: changedFields(stored, value) }));
      } finally {
        reload();
      }
    },
  });
  return (
    <EditForm of={draft} label={settings.webhook}>
      <Section title={settings.webhook}>
        <WebhookFields of={draft.whole} names={names} />
      </Section>
    </EditForm>
  );
}
