import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, useServices } from '../../../app/services.js';
import { ChoiceField } from '../../../parts/fields.js';
import { Section } from '../../../parts/form/edit-form.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction } from '../../../parts/resource.js';
import type { SettingsWords } from '../../../words/en/settings-index.js';
import { optionsOf } from '../parts/choices.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';

type Delivery = components['schemas']['WebhookDelivery'];
type State = Delivery['state'];

/** What happened, in words. */
function eventName(words: SettingsWords['webhooks'], type: Delivery['type']): string {
  return type === 'webhook.test' ? words.testEvent : words.eventNames[type];
}

/** Why the last attempt failed, in words. */
export function failureText(
  { failures }: SettingsWords['webhooks'],
  failure: Delivery['lastFailure'],
): string {
  if (failure === null) return '';
  const { code, status } = failure;
  return status === null ? failures[code] : `${failures[code]} (HTTP ${status})`;
}

/** What was sent, or is to be, and what became of it; what nobody took can be sent again. */
export function Deliveries({ id }: { readonly id: string }) {
  const { api } = useServices();
  const { webhooks, common } = useSettingsWords();
  const format = useFormat();
  const state = useSignal<State | ''>('');
  const listing = useListing({
    key: `deliveries ${id} ${state.value}`,
    read: async (cursor, signal) => {
      const query = {
        ...pageQuery(cursor),
        ...(state.value === '' ? {} : { state: state.value }),
      };
      const params = { path: { id }, query };
      return dataOf(await api.GET('/v1/webhooks/{id}/deliveries', { params, signal }));
    },
  });
  return (
    <Section title={webhooks.deliveries}>
      <DeliveryTools id={id} onDone={listing.reload} />
      <ChoiceField
        label={webhooks.show}
        value={state.value}
        options={[{ value: '', label: webhooks.allStates }, ...optionsOf(webhooks.states)]}
        onInput={(next) => {
          state.value = next;
        }}
      />
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <Table
        label={webhooks.deliveries}
        rows={listing.items}
        keyOf={(delivery) => delivery.id}
        columns={[
          { title: webhooks.event, cell: ({ type }) => eventName(webhooks, type) },
          { title: webhooks.at, cell: ({ at }) => format.instant(at) },
          { title: webhooks.state, cell: (of) => webhooks.states[of.state] },
          { title: webhooks.attempts, cell: ({ attempts }) => format.number(attempts) },
          { title: webhooks.failure, cell: ({ lastFailure }) => failureText(webhooks, lastFailure) },
          {
            title: common.actions,
            cell: (of) =>
              of.state === 'pending' ? null : <ReplayButton id={id} of={of} onDone={listing.reload} />,
          },
        ]}
      />
      <MoreButton of={listing} />
    </Section>
  );
}

interface ToolsProps {
  readonly id: string;
  readonly onDone: () => void;
}

function DeliveryTools({ id, onDone }: ToolsProps) {
  const { api, announcer } = useServices();
  const { webhooks, settings } = useSettingsWords();
  const params = { path: { id } };
  const test = useAction(async () => {
    dataOf(await api.POST('/v1/webhooks/{id}/test', { params }));
    announcer.announce(webhooks.tested);
    onDone();
  });
  const replay = useAction(async () => {
    const { replayed } = dataOf(await api.POST('/v1/webhooks/{id}/replay', { params, body: {} }));
    announcer.announce(webhooks.replayed(replayed));
    onDone();
  });
  return (
    <>
      <div class="buttons">
        <button type="button" disabled={test.isPending} onClick={() => void test.run()}>
          {webhooks.test}
        </button>
        <button type="button" disabled={replay.isPending} onClick={() => void replay.run()}>
          {webhooks.replayDead}
        </button>
        <button type="button" onClick={onDone}>
          {settings.refresh}
        </button>
      </div>
      <ProblemNote error={test.error ?? replay.error} />
    </>
  );
}

function ReplayButton({ id, of, onDone }: ToolsProps & { readonly of: Delivery }) {
  const { api } = useServices();
  const { webhooks } = useSettingsWords();
  const format = useFormat();
  const replay = useAction(async () => {
    const params = { path: { id, deliveryId: of.id } };
    dataOf(await api.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params }));
    onDone();
  });
  return (
    <>
      <button
        type="button"
        disabled={replay.isPending}
        aria-label={`${webhooks.replay}: ${eventName(webhooks, of.type)}, ${format.instant(of.at)}`}
        onClick={() => void replay.run()}
      >
        {webhooks.replay}
      </button>
      <ProblemNote error={replay.error} />
    </>
  );
}
