import { useServices } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import { Section } from '../../parts/form/edit-form.js';
import { Page } from '../../parts/page.js';
import { languages } from '../../words/languages.js';
import { Prompts } from '../settings/parts/prompts.js';
import { useSettingsWords } from '../settings/words.js';
import { AvailabilityControl } from './availability-control.js';
import { PasswordForm } from './password-form.js';
import { OwnSessions } from './sessions.js';

/** Oneself: who one is, whether one may be disturbed, how one signs in, what callers hear. */
export function AccountPage() {
  const { user, availability } = useServices();
  const { account, prompts } = useSettingsWords();
  const state = availability.state.value;
  return (
    <Page title={account.title}>
      <div class="stack">
        <AboutMe />
        <Section title={account.availability} hint={account.availabilityHint}>
          {state !== undefined && <p role="status">{account.states[state]}</p>}
          <div class="buttons">
            <AvailabilityControl />
          </div>
        </Section>
        <Section title={prompts.greetings} hint={account.greetingsHint}>
          <Prompts of="user" id={user.id} mayChange />
        </Section>
        <LanguageSection />
        <PasswordForm />
        <OwnSessions />
        <Section title={account.more}>
          <p>
            <a href="/account/shortcuts">{account.shortcuts}</a>
          </p>
        </Section>
      </div>
    </Page>
  );
}

function AboutMe() {
  const { user } = useServices();
  const { account, users } = useSettingsWords();
  return (
    <Section title={account.me} hint={account.meHint}>
      <dl class="account-facts">
        <dt>{users.name}</dt>
        <dd>{user.name}</dd>
        <dt>{users.login}</dt>
        <dd>{user.login}</dd>
        <dt>{users.role}</dt>
        <dd>{users.roles[user.role]}</dd>
        {user.department !== null && (
          <>
            <dt>{users.department}</dt>
            <dd>{user.department}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function LanguageSection() {
  const { speech } = useServices();
  const { account, shell } = useSettingsWords();
  return (
    <Section title={shell.language} hint={account.languageHint}>
      <ChoiceField
        label={account.language}
        value={speech.language.value}
        options={Object.entries(languages).map(([value, label]) => ({
          value: value as keyof typeof languages,
          label,
        }))}
        onInput={(language) => void speech.choose(language)}
      />
    </Section>
  );
}
