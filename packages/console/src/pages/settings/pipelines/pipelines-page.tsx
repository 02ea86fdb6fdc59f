import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { TextField } from '../../../parts/fields.js';
import { part } from '../../../parts/form/bound.js';
import { Loaded } from '../../../parts/loaded.js';
import { pathTo } from '../../../router/router.js';
import { changesSettings } from '../parts/areas.js';
import { CreateButton } from '../parts/create-button.js';
import { SettingsPage } from '../parts/frame.js';
import { useNames } from '../parts/names.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';

/** Pipelines of deals, with their stages. */
export function PipelinesPage() {
  const { user } = useServices();
  const { settings, pipelines, common } = useSettingsWords();
  const names = useNames();
  return (
    <SettingsPage
      title={settings.areas.pipelines.name}
      tools={changesSettings(user.role) && <CreatePipeline />}
    >
      <Loaded of={names}>
        {(all) => (
          <Table
            label={settings.areas.pipelines.name}
            rows={all.pipelines}
            keyOf={({ id }) => id}
            columns={[
              {
                title: pipelines.name,
                cell: ({ id, name }) => <a href={pathTo('settingsPipeline', { id })}>{name}</a>,
              },
              {
                title: pipelines.stages,
                cell: ({ stages }) => stages.map(({ name }) => name).join(' → ') || common.none,
              },
            ]}
          />
        )}
      </Loaded>
    </SettingsPage>
  );
}

function CreatePipeline() {
  const { api } = useServices();
  const { pipelines } = useSettingsWords();
  return (
    <CreateButton
      label={pipelines.create}
      blank={{ name: '' }}
      create={async (body) => pathTo('settingsPipeline', dataOf(await api.POST('/v1/pipelines', { body })))}
    >
      {(draft) => <TextField label={pipelines.name} required {...part(draft, 'name')} />}
    </CreateButton>
  );
}
