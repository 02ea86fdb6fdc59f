import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../../live/record-events.js';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { part, textOf } from '../../../parts/form/bound.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { pathTo } from '../../../router/router.js';
import { changesSettings } from '../parts/areas.js';
import { optionsOf } from '../parts/choices.js';
import { CreateButton } from '../parts/create-button.js';
import { SettingsPage } from '../parts/frame.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';

/** Everybody whom calls ring, or who signs in. */
export function UsersPage() {
  const { api, user } = useServices();
  const { settings, users, common } = useSettingsWords();
  const listing = useListing({
    key: 'users',
    read: async (cursor, signal) =>
      dataOf(await api.GET('/v1/users', { params: { query: pageQuery(cursor) }, signal })),
    changedBy: (event) => isChangeOfKind(event, 'user'),
    followed: useRecordEvents(),
  });
  return (
    <SettingsPage title={settings.areas.users.name} tools={changesSettings(user.role) && <CreateUser />}>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <Table
        label={settings.areas.users.name}
        rows={listing.items}
        keyOf={({ id }) => id}
        columns={[
          {
            title: users.name,
            cell: ({ id, name }) => <a href={pathTo('settingsUser', { id })}>{name}</a>,
          },
          { title: users.extension, cell: ({ extension }) => extension ?? common.none },
          { title: users.login, cell: ({ login }) => login ?? users.noLogin },
          { title: users.role, cell: ({ role = 'agent' }) => users.roles[role] },
          { title: users.department, cell: ({ department }) => department ?? '' },
          {
            title: users.availability,
            cell: ({ available, unavailableAt }) => {
              if (!available) return users.offDuty;
              return unavailableAt ? users.unavailable : users.onDuty;
            },
          },
        ]}
      />
      <MoreButton of={listing} />
    </SettingsPage>
  );
}

function CreateUser() {
  const { api } = useServices();
  const { users } = useSettingsWords();
  return (
    <CreateButton
      label={users.create}
      blank={{
        name: '',
        login: null as string | null,
        extension: null as string | null,
        role: 'agent' as 'agent' | 'supervisor' | 'administrator',
      }}
      create={async (body) => pathTo('settingsUser', dataOf(await api.POST('/v1/users', { body })))}
    >
      {(draft) => (
        <>
          <TextField label={users.name} required {...part(draft, 'name')} />
          <TextField label={users.login} hint={users.loginHint} {...textOf(part(draft, 'login'))} />
          <TextField
            label={users.extension}
            hint={users.extensionHint}
            {...textOf(part(draft, 'extension'))}
          />
          <ChoiceField label={users.role} options={optionsOf(users.roles)} {...part(draft, 'role')} />
        </>
      )}
    </CreateButton>
  );
}
