import { AttentionBanners } from '../attention/banners.js';
import { DutySwitch } from '../attention/duty-switch.js';
import { CallCards } from '../card/call-cards.js';
import { AvailabilityControl } from '../pages/account/availability-control.js';
import { SearchBox } from '../pages/search/search-box.js';
import { CallsWithoutCard } from '../phone/calls-without-card.js';
import { PhoneBanner } from '../phone/phone-banner.js';
import { pathTo } from '../router/router.js';
import { CurrentPage } from './current-page.js';
import { sectionsOf } from './sections.js';
import { useServices, useWords } from './services.js';
import { UserMenu } from './user-menu.js';

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
  return (
    <header class="top-bar">
      <a class="brand" href="/">
        Callcard
      </a>
      <SearchBox />
      <div class="who">
        <DutySwitch />
        <AvailabilityControl />
        <UserMenu />
      </div>
      <Navigation />
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
