import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { TextField } from '../../../parts/fields.js';
import { part } from '../../../parts/form/bound.js';
import { Loaded } from '../../../parts/loaded.js';
import { pathTo } from '../../../router/router.js';
import { changesSettings } from '../parts/areas.js';
import { CreateButton } from '../parts/create-button.js';
import { SettingsPage } from '../parts/frame.js';
import { nameIn, useNames } from '../parts/names.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';

/** The numbers that callers dial. */
export function LinesPage() {
  const { user } = useServices();
  const { settings, lines, hours } = useSettingsWords();
  const names = useNames();
  return (
    <SettingsPage title={settings.areas.lines.name} tools={changesSettings(user.role) && <CreateLine />}>
      <Loaded of={names}>
        {(all) => (
          <Table
            label={settings.areas.lines.name}
            rows={all.lines}
            keyOf={({ id }) => id}
            columns={[
              {
                title: settings.number,
                cell: ({ id, number }) => <a href={pathTo('settingsLine', { id })}>{number}</a>,
              },
              { title: lines.label, cell: ({ label }) => label },
              {
                title: lines.queue,
                cell: ({ routing: { queueId } }) =>
                  queueId === null ? lines.noQueue : nameIn(all.queues, queueId),
              },
              {
                title: hours.title,
                cell: (line) => (line.hours ? hours.byHours : lines.always),
              },
              {
                title: lines.recording,
                cell: ({ recordConversations, consent = 'always' }) =>
                  recordConversations ? lines.consents[consent] : lines.notRecorded,
              },
            ]}
          />
        )}
      </Loaded>
    </SettingsPage>
  );
}

function CreateLine() {
  const { api } = useServices();
  const { settings, lines } = useSettingsWords();
  return (
    <CreateButton
      label={lines.create}
      blank={{ number: '', label: '', country: '' }}
      create={async ({ number, label, country }) => {
        const body = { number, label, ...(country === '' ? {} : { country }) };
        return pathTo('settingsLine', dataOf(await api.POST('/v1/lines', { body })));
      }}
    >
      {(draft) => (
        <>
          <TextField type="tel" label={settings.number} required {...part(draft, 'number')} />
          <TextField label={lines.label} hint={lines.labelHint} required {...part(draft, 'label')} />
          <TextField label={lines.country} hint={lines.newCountryHint} {...part(draft, 'country')} />
        </>
      )}
    </CreateButton>
  );
}
