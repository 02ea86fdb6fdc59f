import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { Section } from '../../../parts/form/edit-form.js';
import { Loaded } from '../../../parts/loaded.js';
import { useResource } from '../../../parts/resource.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { changesSettings } from '../parts/areas.js';
import { SettingsPage } from '../parts/frame.js';
import { type User, useNames } from '../parts/names.js';
import { Prompts } from '../parts/prompts.js';
import { RemoveButton } from '../parts/remove-button.js';
import { useSettingsWords } from '../words.js';
import { Access } from './access.js';
import { UserForm } from './user-form.js';

/** One user: all settings, greetings, how they sign in. */
export function UserPage({ parameters: { id = '' } }: PageProps) {
  const { api, user: self, router } = useServices();
  const { settings, prompts } = useSettingsWords();
  const names = useNames();
  const user = useResource(`user ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/users/{id}', { params: { path: { id } }, signal })),
  );
  const mayChange = changesSettings(self.role);
  const tools = (of: User) => (
    <div class="buttons">
      <RemoveButton kind="users" {...of} onRemoved={() => router.go(pathTo('users'), { replace: true })} />
    </div>
  );
  return (
    <SettingsPage title={user.data?.name ?? settings.user} tools={mayChange && user.data && tools(user.data)}>
      <Loaded of={user}>
        {(of) => (
          <>
            <Loaded of={names}>{(all) => <UserForm user={of} names={all} reload={user.reload} />}</Loaded>
            {mayChange && <Access user={of} />}
            <Section title={prompts.greetings} hint={prompts.greetingsHint}>
              <Prompts of="user" id={id} mayChange={mayChange} onChanged={user.reload} />
            </Section>
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}
