import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { part } from '../../../parts/form/bound.js';
import { changedFields } from '../../../parts/form/changes.js';
import { EditForm, Section } from '../../../parts/form/edit-form.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { Loaded } from '../../../parts/loaded.js';
import { useResource } from '../../../parts/resource.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { changesSettings } from '../parts/areas.js';
import { optionsOf } from '../parts/choices.js';
import { SettingsPage } from '../parts/frame.js';
import type { Pipeline } from '../parts/names.js';
import { RemoveButton } from '../parts/remove-button.js';
import { useSettingsWords } from '../words.js';
import { newStage } from './stages.js';

/** One pipeline: its stages in order. */
export function PipelinePage({ parameters: { id = '' } }: PageProps) {
  const { api, user, router } = useServices();
  const { settings } = useSettingsWords();
  const pipeline = useResource(`pipeline ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/pipelines/{id}', { params: { path: { id } }, signal })),
  );
  const { data } = pipeline;
  return (
    <SettingsPage
      title={data?.name ?? settings.pipeline}
      tools={
        changesSettings(user.role) &&
        data && (
          <RemoveButton
            kind="pipelines"
            id={id}
            version={data.version}
            name={data.name}
            onRemoved={() => router.go(pathTo('pipelines'), { replace: true })}
          />
        )
      }
    >
      <Loaded of={pipeline}>{(of) => <PipelineForm pipeline={of} reload={pipeline.reload} />}</Loaded>
    </SettingsPage>
  );
}

interface PipelineFormProps {
  readonly pipeline: Pipeline;
  readonly reload: () => void;
}

function PipelineForm({ pipeline, reload }: PipelineFormProps) {
  const { api, user } = useServices();
  const { settings, pipelines } = useSettingsWords();
  const stored: Pick<Pipeline, 'name' | 'stages'> = { name: pipeline.name, stages: pipeline.stages };
  const draft = useDraft({
    version: pipeline.version,
    stored,
    save: async (value) => {
      const params = { path: { id: pipeline.id }, header: { 'If-Match': `"${pipeline.version}"` } };
      try {
        dataOf(await api.PATCH('/v1/pipelines/{id}', { params, body: changedFields(stored, value) }));
      } finally {
        reload();
      }
    },
  });
  const stages = part(draft.whole, 'stages');
  return (
    <EditForm of={draft} label={settings.pipeline} readOnly={!changesSettings(user.role)}>
      <Section title={settings.pipeline}>
        <TextField label={pipelines.name} required {...part(draft.whole, 'name')} />
        <ListEditor
          label={pipelines.stages}
          hint={pipelines.stagesHint}
          of={stages}
          ordered
          nameOf={({ name }) => name}
          add={{ label: pipelines.addStage, make: () => newStage(stages.value) }}
        >
          {(stage) => (
            <>
              <TextField label={pipelines.stage} required {...part(stage, 'name')} />
              <ChoiceField
                label={pipelines.meaning}
                options={optionsOf(pipelines.meanings)}
                {...part(stage, 'semantics')}
              />
            </>
          )}
        </ListEditor>
      </Section>
    </EditForm>
  );
}
