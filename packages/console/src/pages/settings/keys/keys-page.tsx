import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, useServices } from '../../../app/services.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { ConfirmButton } from '../parts/confirm-button.js';
import { SettingsPage } from '../parts/frame.js';
import { ShownOnce } from '../parts/shown-once.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';
import { KeyDialog } from './key-dialog.js';

type ApiKey = components['schemas']['ApiKey'];

/** The keys with which programs use the API. */
export function KeysPage() {
  const { api } = useServices();
  const { settings, keys, common } = useSettingsWords();
  const format = useFormat();
  const shown = useSignal<string | undefined>(undefined);
  const open = useSignal<ApiKey | 'new' | undefined>(undefined);
  const listing = useListing({
    key: 'keys',
    read: async (cursor, signal) =>
      dataOf(await api.GET('/v1/keys', { params: { query: pageQuery(cursor) }, signal })),
  });
  const instant = (at: string | null, none: string) => (at === null ? none : format.instant(at));
  return (
    <SettingsPage
      title={settings.areas.keys.name}
      tools={
        <button
          type="button"
          class="primary"
          onClick={() => {
            open.value = 'new';
          }}
        >
          {keys.create}
        </button>
      }
    >
      <p class="hint">{keys.hint}</p>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <Table
        label={settings.areas.keys.name}
        rows={listing.items}
        keyOf={({ id }) => id}
        columns={[
          { title: keys.label, cell: ({ label }) => label },
          { title: keys.state, cell: ({ state }) => keys.states[state] },
          {
            title: keys.scopes,
            cell: ({ scopes, actsForUsers }) =>
              [
                ...scopes.map((scope) => keys.scopeNames[scope]),
                ...(actsForUsers ? [keys.actsForUsers] : []),
              ].join('; '),
          },
          { title: keys.lastUsedAt, cell: ({ lastUsedAt }) => instant(lastUsedAt, keys.neverUsed) },
          { title: keys.expiresAt, cell: ({ expiresAt }) => instant(expiresAt, keys.never) },
          {
            title: common.actions,
            cell: (key) => (
              <KeyActions
                of={key}
                onEdit={() => {
                  open.value = key;
                }}
                onShown={(text) => {
                  shown.value = text;
                }}
                onChanged={listing.reload}
              />
            ),
          },
        ]}
      />
      <MoreButton of={listing} />
      {open.value && (
        <KeyDialog
          of={open.value === 'new' ? undefined : open.value}
          onClose={() => {
            open.value = undefined;
          }}
          onDone={(text) => {
            open.value = undefined;
            shown.value = text;
            listing.reload();
          }}
        />
      )}
      {shown.value !== undefined && (
        <ShownOnce
          title={keys.shownTitle}
          label={keys.shownLabel}
          secret={shown.value}
          hint={keys.shownHint}
          onClose={() => {
            shown.value = undefined;
          }}
        />
      )}
    </SettingsPage>
  );
}

interface KeyActionsProps {
  readonly of: ApiKey;
  readonly onEdit: () => void;
  readonly onShown: (key: string) => void;
  readonly onChanged: () => void;
}

function KeyActions({ of: { id, label, state }, onEdit, onShown, onChanged }: KeyActionsProps) {
  const { api } = useServices();
  const { keys, settings } = useSettingsWords();
  const params = { path: { id } };
  if (state === 'revoked') return null;
  return (
    <div class="buttons">
      <button type="button" aria-label={`${settings.change}: ${label}`} onClick={onEdit}>
        {settings.change}
      </button>
      <ConfirmButton
        label={keys.roll}
        of={label}
        title={keys.rollTitle(label)}
        text={keys.rollText}
        isGrave={false}
        said={keys.rolled}
        act={async () => onShown(dataOf(await api.POST('/v1/keys/{id}/roll', { params })).key)}
        onDone={onChanged}
      />
      <ConfirmButton
        label={keys.revoke}
        of={label}
        title={keys.revokeTitle(label)}
        text={keys.revokeText}
        said={keys.revoked}
        act={async () => dataOf(await api.DELETE('/v1/keys/{id}', { params }))}
        onDone={onChanged}
      />
    </div>
  );
}
