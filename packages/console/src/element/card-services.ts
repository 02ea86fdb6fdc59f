import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import { signal } from '@preact/signals';
import { createAnnouncer } from '../app/announcer.js';
import { createClock } from '../app/clock.js';
import { createSpeech } from '../app/language.js';
import type { Services } from '../app/services.js';
import { createCardDesk } from '../card/desk.js';
import { deskApi } from '../card/desk-api.js';
import { browserTimer } from '../card/timers.js';
import { shareEvents } from '../live/shared-events.js';
import { actingFor } from './acting-for.js';

/** Of the services of the console those that a card works with. */
export type CardServices = Pick<
  Services,
  'api' | 'user' | 'speech' | 'live' | 'clock' | 'announcer' | 'cards' | 'unsent' | 'shortcuts'
>;

export interface CardServicesOptions {
  readonly client: CallcardClient;
  readonly callId: string;
  readonly userId: string;
  /** Tags of languages, the wanted one first. */
  readonly languages: readonly string[];
}

/** The page around has keys of its own. */
const noKeys = { answer: '', decline: '', mute: '', hold: '', transfer: '', comment: '' };
const pauseMs = 1_000;

/** What a user has not said is as it is for most. */
function viewOf({
  id,
  name,
  login,
  role = 'agent',
  department = null,
  links,
}: components['schemas']['User']): Services['user'] {
  return { id, name, login: login ?? '', role, department, links: { self: links.self } };
}

/** What the card of one call works with, on a page of somebody else's. Rejects when the API cannot say who the user is. */
export async function openCardServices(
  options: CardServicesOptions,
): Promise<CardServices & { stop(): void }> {
  const { callId, userId, languages } = options;
  const api = actingFor(options.client, userId);
  const clock = createClock();
  const path = { id: userId };
  const [speech, user] = await Promise.all([
    createSpeech({
      memory: { read: () => undefined, keep: () => undefined },
      ...{ wanted: languages, now: clock.now },
    }),
    api.GET('/v1/users/{id}', { params: { path } }).then(dataOf),
  ]);
  const live = shareEvents({
    name: `callcard-card ${callId}`,
    source: {
      // What becomes of the connection is the client's own business: it goes on until it is told to stop.
      reached: signal(true),
      open: (after, ended) =>
        api.events({ callId, signal: ended, ...(after === undefined ? {} : { after }) }),
    },
    // Other tabs of that page may show other calls.
    tabs: { locks: undefined, openChannel: (name) => new BroadcastChannel(name) },
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
  });
  const cards = createCardDesk({
    ...{ userId, live, timer: browserTimer },
    // Of the calls that go on it shows the one that it was told.
    api: { ...deskApi(api, clock.now), async *liveCalls() {} },
    memory: { follow: () => () => undefined },
  });
  return {
    ...{ api, speech, live, clock, cards, user: viewOf(user), announcer: createAnnouncer() },
    // The page is somebody else's: nothing is left in its storage.
    unsent: { read: () => '', keep: () => undefined, follow: () => () => undefined, clear: () => undefined },
    shortcuts: { keys: signal(noKeys), change: () => undefined, reset: () => undefined },
    stop() {
      cards.stop();
      live.stop();
    },
  };
}
