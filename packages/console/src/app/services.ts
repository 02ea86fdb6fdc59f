import type { CallcardClient, EventsFilter } from '@callcard/api/client';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SignedInUser } from '../api/session.js';
import type { Attention } from '../attention/attention.js';
import type { CardDesk } from '../card/desk.js';
import type { LiveEvents } from '../live/shared-events.js';
import type { KeptTexts } from '../parts/kept-texts.js';
import type { PhoneDesk } from '../phone/phone-desk.js';
import type { Router } from '../router/router.js';
import type { Shortcuts } from '../shortcuts/shortcuts.js';
import type { Format } from '../words/format.js';
import type { PageWords, Words } from '../words/languages.js';
import type { Announcer } from './announcer.js';
import type { Clock } from './clock.js';
import type { Speech } from './language.js';
import type { OwnAvailability } from './own-availability.js';
import type { PageTitle } from './page-title.js';

/** What components work with. */
export interface Services {
  readonly api: CallcardClient;
  readonly user: SignedInUser;
  readonly speech: Speech;
  readonly router: Router;
  /** What concerns the user: their calls, and what they own. */
  readonly live: LiveEvents;
  /** What concerns anybody whom the user may see, while somebody follows it. */
  readonly follow: (filter: EventsFilter) => LiveEvents;
  /** The phone in this browser. */
  readonly phone: PhoneDesk;
  readonly clock: Clock;
  readonly announcer: Announcer;
  readonly title: PageTitle;
  readonly attention: Attention;
  readonly shortcuts: Shortcuts;
  /** Cards of the user's calls. */
  readonly cards: CardDesk;
  /** Comments that are not sent yet. */
  readonly unsent: KeptTexts;
  readonly availability: OwnAvailability;
}

const ServicesContext = createContext<Services | undefined>(undefined);

export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no ServicesProvider is around this component');
  return services;
}

/** What is said on every page, in the language of now. */
export function useWords(): Words {
  return useServices().speech.words.value;
}

/** What pages say that are not the first, in the language of now. */
export function usePageWords(): Words & PageWords {
  const words = useServices().speech.allWords.value;
  if (!words) throw new Error('this component is on the first page, which has words of its own');
  return words;
}

/** How dates and numbers are written, in the language of now. */
export function useFormat(): Format {
  return useServices().speech.format.value;
}
