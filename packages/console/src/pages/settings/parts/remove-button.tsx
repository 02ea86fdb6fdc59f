import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices } from '../../../app/services.js';
import { Dialog } from '../../../parts/dialog.js';
import { Loaded } from '../../../parts/loaded.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction, useResource } from '../../../parts/resource.js';
import type { SettingsWords } from '../../../words/en/settings-index.js';
import { useSettingsWords } from '../words.js';

type Removal = components['schemas']['Removal'];

/** The kinds of settings, by their addresses. */
type Kind = 'users' | 'queues' | 'lines' | 'pipelines';

interface RemoveButtonProps {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly onRemoved: () => void;
}

async function removal(
  api: CallcardClient,
  { kind, id, version }: Pick<RemoveButtonProps, 'kind' | 'id' | 'version'>,
  dryRun: 'true' | 'false',
): Promise<Removal> {
  const params = { path: { id }, query: { dryRun }, header: { 'If-Match': `"${version}"` } };
  switch (kind) {
    case 'users':
      return dataOf(await api.DELETE('/v1/users/{id}', { params }));
    case 'queues':
      return dataOf(await api.DELETE('/v1/queues/{id}', { params }));
    case 'lines':
      return dataOf(await api.DELETE('/v1/lines/{id}', { params }));
    case 'pipelines':
      return dataOf(await api.DELETE('/v1/pipelines/{id}', { params }));
  }
}

/** What of a record stays, in words; what there is none of is not spoken of. */
export function remainsText(
  { removing }: SettingsWords['settings'],
  { remains }: Removal,
): readonly string[] {
  const { settings, ...counted } = remains;
  const kinds = Object.keys(counted) as (keyof typeof counted)[];
  return [
    ...kinds.flatMap((kind) => {
      const { count, more } = counted[kind];
      if (count === 0) return [];
      return [more ? removing.atLeast(removing.counts[kind](count)) : removing.counts[kind](count)];
    }),
    ...(settings.length === 0 ? [] : [removing.settings(settings.length)]),
  ];
}

/** Deletes a setting, after saying what will remain of it. */
export function RemoveButton(props: RemoveButtonProps) {
  const { settings } = useSettingsWords();
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {settings.removing.button}
      </button>
      {isOpen.value && (
        <RemoveDialog
          {...props}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

function RemoveDialog({ onClose, onRemoved, name, ...of }: RemoveButtonProps & { onClose: () => void }) {
  const { api, announcer } = useServices();
  const { settings, common } = useSettingsWords();
  const { removing } = settings;
  const foreseen = useResource(`removal ${of.kind} ${of.id}`, () => removal(api, of, 'true'));
  const action = useAction(() => removal(api, of, 'false'));
  return (
    <Dialog title={removing.title(name)} onClose={onClose}>
      <div class="stack">
        <Loaded of={foreseen}>{(seen) => <Remains lines={remainsText(settings, seen)} />}</Loaded>
        <ProblemNote error={action.error} />
        <div class="buttons">
          <button
            type="button"
            class="bad"
            disabled={action.isPending || foreseen.data === undefined}
            onClick={async () => {
              if (!(await action.run())) return;
              announcer.announce(removing.done);
              onRemoved();
            }}
          >
            {removing.button}
          </button>
          <button type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Remains({ lines }: { readonly lines: readonly string[] }) {
  const { removing } = useSettingsWords().settings;
  if (lines.length === 0) return <p>{removing.nothing}</p>;
  return (
    <>
      <p>{removing.remains}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
