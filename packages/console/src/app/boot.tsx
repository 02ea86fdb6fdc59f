import type { EventsFilter } from '@callcard/api/client';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { createSessionClient } from '../api/client.js';
import { readSignedInUser, signInAddress } from '../api/session.js';
import { serverEvents } from '../live/events-source.js';
import { type LiveEvents, shareEvents, type Tabs } from '../live/shared-events.js';
import { createRouter } from '../router/router.js';
import { createAnnouncer } from './announcer.js';
import { createClock } from './clock.js';
import { createSpeech } from './language.js';
import { createOwnAvailability } from './own-availability.js';
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
  const signedOut = () => location.assign(signInAddress(location));
  const api = createSessionClient(origin, signedOut);
  const clock = createClock();
  const [speech, user] = await Promise.all([
    createSpeech({ storage: localStorage, wanted: navigator.languages, now: clock.now }),
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
  const services: Services = {
    ...{ api, user, speech, clock, live, follow },
    router: createRouter(window),
    announcer: createAnnouncer(),
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
