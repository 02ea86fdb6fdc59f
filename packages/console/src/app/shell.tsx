import { dataOf } from '@callcard/api/client';
import { AttentionBanners } from '../attention/banners.js';
import { DutySwitch } from '../attention/duty-switch.js';
import { CallCards } from '../card/call-cards.js';
import { SearchBox } from '../pages/search/search-box.js';
import { useAction } from '../parts/resource.js';
import { CallsWithoutCard } from '../phone/calls-without-card.js';
import { PhoneBanner } from '../phone/phone-banner.js';
import { pathTo } from '../router/router.js';
import { isLanguage, languages } from '../words/languages.js';
import { CurrentPage } from './current-page.js';
import { sectionsOf } from './sections.js';
import { useServices, useWords } from './services.js';

/** Everything on the screen. */
export function Shell() {
  const { shell } = useWords();
  return (
    <>
      <a class="skip" href="#main">
        {shell.skip}
      </a>
      <TopBar />
      <Banners />
      <main id="main" tabIndex={-1}>
        <CurrentPage />
      </main>
      <CallCards />
      <Announcements />
    </>
  );
}

function TopBar() {
  const { user } = useServices();
  const { shell } = useWords();
  return (
    <header class="top-bar">
      <a class="brand" href="/">
        Callcard
      </a>
      <Navigation />
      <SearchBox />
      <div class="who">
        <DutySwitch />
        <LanguageChoice />
        <span title={shell.signedInAs(user.name)}>{user.name}</span>
        <SignOutButton />
      </div>
    </header>
  );
}

function Navigation() {
  const { user, router } = useServices();
  const words = useWords();
  const { page } = router.place.value;
  return (
    <nav aria-label={words.shell.navigation}>
      <ul>
        {sectionsOf(user.role).map((section) => (
          <li key={section.page}>
            <a href={pathTo(section.page)} aria-current={section.page === page ? 'page' : undefined}>
              {section.label(words)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguageChoice() {
  const { speech } = useServices();
  const { shell } = useWords();
  return (
    <select
      aria-label={shell.language}
      value={speech.language.value}
      onInput={({ currentTarget: { value } }) => {
        if (isLanguage(value)) void speech.choose(value);
      }}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function SignOutButton() {
  const { api } = useServices();
  const { shell } = useWords();
  const signOut = useAction(async () => {
    dataOf(await api.DELETE('/v1/session'));
    location.assign('/sign-in');
  });
  return (
    <button type="button" disabled={signOut.isPending} onClick={() => void signOut.run()}>
      {shell.signOut}
    </button>
  );
}

/** What stands in the way of work, as long as it does. */
function Banners() {
  return (
    <>
      <AttentionBanners />
      <PhoneBanner />
      <CallsWithoutCard />
    </>
  );
}

function Announcements() {
  const { announcer } = useServices();
  return (
    <div class="announcements">
      <p aria-live="polite">{announcer.polite.value}</p>
      <p aria-live="assertive">{announcer.assertive.value}</p>
    </div>
  );
}
