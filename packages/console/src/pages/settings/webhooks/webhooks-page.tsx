import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices } from '../../../app/services.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { Loaded } from '../../../parts/loaded.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { pathTo } from '../../../router/router.js';
import { FormDialog } from '../parts/form-dialog.js';
import { SettingsPage } from '../parts/frame.js';
import { type Names, useNames } from '../parts/names.js';
import { ShownOnce } from '../parts/shown-once.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';
import { newWebhook } from './webhook-draft.js';
import { WebhookFields } from './webhook-fields.js';

/** Where programs are told what happens. */
export function WebhooksPage() {
  const { api } = useServices();
  const { settings, webhooks } = useSettingsWords();
  const names = useNames();
  const listing = useListing({
    key: 'webhooks',
    read: async (cursor, signal) =>
      dataOf(await api.GET('/v1/webhooks', { params: { query: pageQuery(cursor) }, signal })),
  });
  return (
    <SettingsPage
      title={settings.areas.webhooks.name}
      tools={names.data && <CreateWebhook names={names.data} />}
    >
      <p class="hint">{webhooks.hint}</p>
      <Loaded of={names}>{() => null}</Loaded>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <Table
        label={settings.areas.webhooks.name}
        rows={listing.items}
        keyOf={({ id }) => id}
        columns={[
          {
            title: webhooks.url,
            cell: ({ id, url, description }) => (
              <a href={pathTo('settingsWebhook', { id })}>{description || url}</a>
            ),
          },
          {
            title: webhooks.events,
            cell: ({ events }) => events.map((event) => webhooks.eventNames[event]).join('; '),
          },
          {
            title: webhooks.state,
            cell: ({ enabled, gone }) => {
              if (gone) return webhooks.gone;
              return enabled ? webhooks.on : webhooks.off;
            },
          },
        ]}
      />
      <MoreButton of={listing} />
    </SettingsPage>
  );
}

/** Makes a webhook, and shows its secret once, before it goes to its page. */
function CreateWebhook({ names }: { readonly names: Names }) {
  const { api, router } = useServices();
  const { webhooks, settings } = useSettingsWords();
  const isOpen = useSignal(false);
  const made = useSignal<{ readonly id: string; readonly secret: string } | undefined>(undefined);
  const draft = useDraft({
    version: 'new',
    stored: newWebhook,
    save: async (body) => {
      made.value = dataOf(await api.POST('/v1/webhooks', { body }));
    },
  });
  const close = () => {
    isOpen.value = false;
    draft.reset();
  };
  return (
    <>
      <button
        type="button"
        class="primary"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {webhooks.create}
      </button>
      {isOpen.value && (
        <FormDialog
          title={webhooks.create}
          submit={settings.create}
          isReady={draft.whole.value.events.length > 0}
          action={draft.saving}
          onDone={close}
          onClose={close}
        >
          <WebhookFields of={draft.whole} names={names} />
        </FormDialog>
      )}
      {made.value && (
        <ShownOnce
          title={webhooks.secretTitle}
          label={webhooks.secretLabel}
          secret={made.value.secret}
          hint={webhooks.secretHint}
          onClose={() => router.go(pathTo('settingsWebhook', { id: made.value?.id ?? '' }))}
        />
      )}
    </>
  );
}
