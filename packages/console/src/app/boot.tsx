import type { EventsFilter } from '@callcard/api/client';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { createSessionClient } from '../api/client.js';
import { readSignedInUser, signInAddress } from '../api/session.js';
import { createAttention } from '../attention/attention.js';
import { announceCalls } from '../card/announce-calls.js';
import { createCardControls } from '../card/card-controls.js';
import { createCardDesk } from '../card/desk.js';
import { deskApi } from '../card/desk-api.js';
import { browserStorage, createCardMemory } from '../card/remembered-cards.js';
import { browserTimer } from '../card/timers.js';
import { serverEvents } from '../live/events-source.js';
import { type LiveEvents, shareEvents, type Tabs } from '../live/shared-events.js';
import { createKeptTexts, type KeptTexts } from '../parts/kept-texts.js';
import { createHandset, endWithCalls, heardByColleagues } from '../phone/handset.js';
import { openPhoneDesk } from '../phone/open-phone-desk.js';
import { createRouter } from '../router/router.js';
import { listenToKeys } from '../shortcuts/listen.js';
import { createShortcuts } from '../shortcuts/shortcuts.js';
import { createAnnouncer } from './announcer.js';
import { createClock } from './clock.js';
import { createSpeech, languageCookie } from './language.js';
import { createOwnAvailability } from './own-availability.js';
import { createPageTitle } from './page-title.js';
import { type Services, ServicesProvider } from './services.js';
import { Shell } from './shell.js';

/** Live news is worth waiting for, but not for long: whoever signs in while the stream is broken sees what there is. */
const longestWaitMs = 2_000;
const pauseMs = 1_000;

function browserTabs(): Tabs {
  return {
    // Not there on pages without https, whatever its type says.
    locks: 'locks' in navigator ? navigator.locks : undefined,
    openChannel: (name) => new BroadcastChannel(name),
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Starts the console for whoever is signed in; for nobody it goes to where people sign in. */
export async function boot(place: Element): Promise<void> {
  const { origin } = location;
  let unsent: KeptTexts | undefined;
  const signedOut = () => {
    unsent?.clear();
    location.assign(signInAddress(location));
  };
  const api = createSessionClient(origin, signedOut);
  const clock = createClock();
  const [speech, user] = await Promise.all([
    createSpeech({ memory: languageCookie(document), wanted: navigator.languages, now: clock.now }),
    readSignedInUser(api),
  ]);
  const tabs = browserTabs();
  const follow = (filter: EventsFilter): LiveEvents =>
    shareEvents({
      name: `callcard-events ${user.id} ${JSON.stringify(filter)}`,
      source: serverEvents(origin, filter, signedOut),
      tabs,
      pause: () => wait(pauseMs),
    });
  const live = follow({ userId: user.id });
  const phone = openPhoneDesk({ api, tabs, userId: user.id, now: clock.now });
  const callApi = deskApi(api, clock.now);
  const cards = createCardDesk({
    ...{ userId: user.id, live, timer: browserTimer },
    api: { ...callApi, give: heardByColleagues(callApi.give, phone) },
    memory: createCardMemory(browserStorage(window), user.id, clock.now),
  });
  unsent = createKeptTexts(() => sessionStorage, user.id);
  unsent.follow(cards.entries);
  cards.handset.value = createHandset({ phone, give: callApi.give });
  endWithCalls(cards, phone);
  const announcer = createAnnouncer();
  announceCalls(cards, speech, announcer);
  const title = createPageTitle(document);
  const shortcuts = createShortcuts(browserStorage(window), user.id);
  listenToKeys(document, shortcuts, createCardControls(cards, user.role));
  const services: Services = {
    ...{ api, user, speech, clock, live, follow, announcer, cards, unsent, shortcuts, title, phone },
    router: createRouter(window),
    attention: createAttention({ api, cards, live, speech, title, announcer, tabs, phone }),
    availability: createOwnAvailability(api, user.id),
  };
  effect(() => {
    document.documentElement.lang = speech.language.value;
  });
  await Promise.race([live.ready, wait(longestWaitMs)]);
  render(
    <ServicesProvider value={services}>
      <Shell />
    </ServicesProvider>,
    place,
  );
}
