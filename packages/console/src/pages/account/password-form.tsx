import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices, useWords } from '../../app/services.js';
import { Field } from '../../parts/fields.js';
import { Section } from '../../parts/form/edit-form.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';

/** Changes one's own password: other browsers are signed out by it. */
export function PasswordForm() {
  const { api, user, announcer } = useServices();
  const { account, common } = useWords();
  const current = useSignal('');
  const password = useSignal('');
  const change = useAction(async () => {
    const body = { current: current.peek(), password: password.peek() };
    dataOf(await api.PUT('/v1/session/password', { body }));
    current.value = '';
    password.value = '';
    announcer.announce(account.passwordChanged);
  });
  const isWrong = change.error?.code === 'sign-in-refused';
  return (
    <Section title={account.password} hint={account.passwordHint}>
      <form
        aria-label={account.password}
        onSubmit={(event) => {
          event.preventDefault();
          void change.run();
        }}
      >
        {/* Password managers keep the password with the name that it belongs to. */}
        <input type="hidden" name="username" autocomplete="username" value={user.login} />
        <PasswordField label={account.currentPassword} autocomplete="current-password" of={current} />
        <PasswordField label={account.newPassword} autocomplete="new-password" of={password} />
        {isWrong ? (
          <p class="problem" role="alert">
            {account.wrongPassword}
          </p>
        ) : (
          <ProblemNote error={change.error} />
        )}
        <div class="buttons">
          <button type="submit" disabled={change.isPending}>
            {change.isPending ? common.working : account.changePassword}
          </button>
        </div>
      </form>
    </Section>
  );
}

interface PasswordFieldProps {
  readonly label: string;
  readonly autocomplete: 'current-password' | 'new-password';
  readonly of: { value: string };
}

function PasswordField({ label, autocomplete, of }: PasswordFieldProps) {
  return (
    <Field label={label}>
      {(attributes) => (
        <input
          {...attributes}
          type="password"
          autocomplete={autocomplete}
          required
          value={of.value}
          onInput={(event) => {
            of.value = event.currentTarget.value;
          }}
        />
      )}
    </Field>
  );
}
