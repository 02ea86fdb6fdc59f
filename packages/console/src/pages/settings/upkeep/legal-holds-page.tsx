import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, useServices } from '../../../app/services.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { ConfirmButton } from '../parts/confirm-button.js';
import { SettingsPage } from '../parts/frame.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';
import { HoldDialog } from './hold-dialog.js';

type LegalHold = components['schemas']['LegalHold'];

/** Orders to keep what there is, whatever retention and erasure say. */
export function LegalHoldsPage() {
  const { api } = useServices();
  const { settings, holds, common } = useSettingsWords();
  const format = useFormat();
  const open = useSignal<LegalHold | 'new' | undefined>(undefined);
  const listing = useListing({
    key: 'legal holds',
    read: async (cursor, signal) =>
      dataOf(
        await api.GET('/v1/legal-holds', {
          params: { query: pageQuery(cursor) },
          signal,
        }),
      ),
  });
  const close = () => {
    open.value = undefined;
  };
  return (
    <SettingsPage
      title={settings.areas.legalHolds.name}
      tools={
        <button
          type="button"
          class="primary"
          onClick={() => {
            open.value = 'new';
          }}
        >
          {holds.create}
        </button>
      }
    >
      <p class="hint">{holds.hint}</p>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <Table
        label={settings.areas.legalHolds.name}
        rows={listing.items}
        keyOf={({ id }) => id}
        columns={[
          { title: holds.of, cell: (hold) => <Held of={hold} /> },
          { title: holds.reason, cell: ({ reason }) => reason },
          {
            title: holds.until,
            cell: ({ until }) => (until === null ? holds.untilLifted : format.instant(until)),
          },
          { title: holds.state, cell: ({ lasts }) => (lasts ? holds.lasts : holds.over) },
          {
            title: common.actions,
            cell: (hold) => (
              <HoldActions
                of={hold}
                onEdit={() => {
                  open.value = hold;
                }}
                onLifted={listing.reload}
              />
            ),
          },
        ]}
      />
      <MoreButton of={listing} />
      {open.value && (
        <HoldDialog
          of={open.value === 'new' ? undefined : open.value}
          onClose={close}
          onDone={() => {
            close();
            listing.reload();
          }}
        />
      )}
    </SettingsPage>
  );
}

function Held({ of: { e164, callId } }: { readonly of: LegalHold }) {
  const { holds } = useSettingsWords();
  if (callId === null) return <>{e164}</>;
  return <a href={`/calls/${encodeURIComponent(callId)}`}>{holds.call}</a>;
}

interface HoldActionsProps {
  readonly of: LegalHold;
  readonly onEdit: () => void;
  readonly onLifted: () => void;
}

function HoldActions({ of, onEdit, onLifted }: HoldActionsProps) {
  const { api } = useServices();
  const { settings, holds } = useSettingsWords();
  const name = of.e164 ?? holds.call;
  const params = { path: { id: of.id } };
  return (
    <div class="buttons">
      <button type="button" aria-label={`${settings.change}: ${name}`} onClick={onEdit}>
        {settings.change}
      </button>
      <ConfirmButton
        label={holds.lift}
        of={name}
        title={holds.liftTitle}
        text={holds.liftText}
        said={holds.lifted}
        act={async () => dataOf(await api.DELETE('/v1/legal-holds/{id}', { params }))}
        onDone={onLifted}
      />
    </div>
  );
}
