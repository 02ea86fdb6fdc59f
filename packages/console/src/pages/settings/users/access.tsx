import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, useServices } from '../../../app/services.js';
import { Section } from '../../../parts/form/edit-form.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction } from '../../../parts/resource.js';
import { ConfirmButton } from '../parts/confirm-button.js';
import type { User } from '../parts/names.js';
import { ShownOnce } from '../parts/shown-once.js';
import { useSettingsWords } from '../words.js';

/** How a user signs in: a link for a password, the end of what is signed in, and of a provider's account. */
export function Access({ user }: { readonly user: User }) {
  const { api } = useServices();
  const { users } = useSettingsWords();
  const path = { id: user.id };
  if (!user.login) return null;
  return (
    <Section title={users.access} hint={users.accessHint}>
      <div class="buttons">
        <PasswordLinkButton user={user} />
        <ConfirmButton
          label={users.endSessions}
          title={users.endSessionsTitle(user.name)}
          text={users.endSessionsText}
          said={users.sessionsEnded}
          act={async () => dataOf(await api.DELETE('/v1/users/{id}/sessions', { params: { path } }))}
          onDone={() => undefined}
        />
        <ConfirmButton
          label={users.unlink}
          title={users.unlinkTitle(user.name)}
          text={users.unlinkText}
          said={users.unlinked}
          act={async () => dataOf(await api.DELETE('/v1/users/{id}/provider-accounts', { params: { path } }))}
          onDone={() => undefined}
        />
      </div>
    </Section>
  );
}

function PasswordLinkButton({ user }: { readonly user: User }) {
  const { api } = useServices();
  const { users } = useSettingsWords();
  const format = useFormat();
  const link = useSignal<components['schemas']['PasswordLink'] | undefined>(undefined);
  const make = useAction(async () => {
    const params = { path: { id: user.id } };
    link.value = dataOf(await api.POST('/v1/users/{id}/password-links', { params }));
  });
  const { value } = link;
  return (
    <>
      <button type="button" disabled={make.isPending} onClick={() => void make.run()}>
        {users.invite}
      </button>
      <ProblemNote error={make.error} />
      {value && (
        <ShownOnce
          title={users.inviteTitle(user.name)}
          label={users.inviteLabel}
          secret={value.url}
          hint={users.inviteHint(format.instant(value.expiresAt))}
          onClose={() => {
            link.value = undefined;
          }}
        />
      )}
    </>
  );
}
