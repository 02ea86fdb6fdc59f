import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { EditForm, Section } from '../../../parts/form/edit-form.js';
import { NumberField } from '../../../parts/form/number-field.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { changesSettings } from '../parts/areas.js';
import { optionsOf } from '../parts/choices.js';
import type { Names, Queue } from '../parts/names.js';
import { ActionField, type RouteAction, routeActionKinds } from '../parts/route-action.js';
import { useSettingsWords } from '../words.js';
import { Members } from './members.js';
import { type QueueDraft, queueChange, queueDraft } from './queue-draft.js';

interface QueueFormProps {
  readonly queue: Queue;
  readonly names: Names;
  /** Reads the queue again: after a change, and after somebody else's. */
  readonly reload: () => void;
}

/** Everything that may be said of a queue (rules R3, R12, R13). */
export function QueueForm({ queue, names, reload }: QueueFormProps) {
  const { api, user } = useServices();
  const { settings, queues } = useSettingsWords();
  const stored = queueDraft(queue);
  const draft = useDraft({
    version: queue.version,
    stored,
    save: async (value) => {
      const params = { path: { id: queue.id }, header: { 'If-Match': `"${queue.version}"` } };
      try {
        dataOf(await api.PATCH('/v1/queues/{id}', { params, body: queueChange(stored, value) }));
      } finally {
        reload();
      }
    },
  });
  const { whole } = draft;
  return (
    <EditForm of={draft} label={settings.queue} readOnly={!changesSettings(user.role)}>
      <Section title={queues.who}>
        <TextField label={queues.name} required {...part(whole, 'name')} />
        <ChoiceField
          label={queues.strategy}
          options={optionsOf(queues.strategies)}
          {...part(whole, 'strategy')}
        />
        <Members of={part(whole, 'memberIds')} users={names.users} />
      </Section>
      <Times of={whole} />
      <Waiting of={whole} />
      <Overflow of={part(whole, 'overflow')} names={names} />
    </EditForm>
  );
}

interface PartProps {
  readonly of: Bound<QueueDraft>;
}

function Times({ of }: PartProps) {
  const { queues } = useSettingsWords();
  return (
    <Section title={queues.times}>
      <NumberField label={queues.ringSeconds} min={1} max={300} {...part(of, 'ringSeconds')} />
      <NumberField
        label={queues.maxWait}
        hint={queues.maxWaitHint}
        min={1}
        max={3_600}
        empty={null}
        {...part(of, 'maxWaitSeconds')}
      />
      <NumberField
        label={queues.wrapUp}
        hint={queues.wrapUpHint}
        min={0}
        max={3_600}
        empty={null}
        {...part(of, 'wrapUpSeconds')}
      />
    </Section>
  );
}

function Waiting({ of }: PartProps) {
  const { queues } = useSettingsWords();
  return (
    <Section title={queues.waiting}>
      <CheckField label={queues.music} {...part(of, 'music')} />
      <NumberField
        label={queues.comfort}
        hint={queues.comfortHint}
        min={0}
        max={3_600}
        {...part(of, 'comfortSeconds')}
      />
    </Section>
  );
}

function Overflow({ of, names }: { readonly of: Bound<RouteAction | null>; readonly names: Names }) {
  const { queues } = useSettingsWords();
  return (
    <Section title={queues.overflow} hint={queues.overflowHint}>
      <CheckField
        label={queues.lineDecides}
        value={of.value === null}
        onInput={(decides) => of.onInput(decides ? null : { kind: 'voicemail' })}
      />
      {of.value !== null && (
        <ActionField
          label={queues.overflowAction}
          names={names}
          kinds={routeActionKinds}
          {...(of as Bound<RouteAction>)}
        />
      )}
    </Section>
  );
}
