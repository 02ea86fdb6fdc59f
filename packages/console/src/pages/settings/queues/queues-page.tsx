import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { part } from '../../../parts/form/bound.js';
import { Loaded } from '../../../parts/loaded.js';
import { pathTo } from '../../../router/router.js';
import { changesSettings } from '../parts/areas.js';
import { optionsOf } from '../parts/choices.js';
import { CreateButton } from '../parts/create-button.js';
import { SettingsPage } from '../parts/frame.js';
import { nameIn, type Queue, useNames } from '../parts/names.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';

/** Users who are rung when nobody in particular should answer. */
export function QueuesPage() {
  const { user } = useServices();
  const { settings, queues, common } = useSettingsWords();
  const names = useNames();
  return (
    <SettingsPage title={settings.areas.queues.name} tools={changesSettings(user.role) && <CreateQueue />}>
      <Loaded of={names}>
        {(all) => (
          <Table
            label={settings.areas.queues.name}
            rows={all.queues}
            keyOf={({ id }) => id}
            columns={[
              {
                title: queues.name,
                cell: ({ id, name }) => <a href={pathTo('settingsQueue', { id })}>{name}</a>,
              },
              { title: queues.strategy, cell: ({ strategy }) => queues.strategies[strategy] },
              {
                title: queues.members,
                cell: ({ memberIds }) =>
                  memberIds.map((id) => nameIn(all.users, id)).join(', ') || common.nobody,
              },
            ]}
          />
        )}
      </Loaded>
    </SettingsPage>
  );
}

function CreateQueue() {
  const { api } = useServices();
  const { queues } = useSettingsWords();
  return (
    <CreateButton
      label={queues.create}
      blank={{ name: '', strategy: 'simultaneous' as Queue['strategy'] }}
      create={async (body) => pathTo('settingsQueue', dataOf(await api.POST('/v1/queues', { body })))}
    >
      {(draft) => (
        <>
          <TextField label={queues.name} required {...part(draft, 'name')} />
          <ChoiceField
            label={queues.strategy}
            options={optionsOf(queues.strategies)}
            {...part(draft, 'strategy')}
          />
        </>
      )}
    </CreateButton>
  );
}
