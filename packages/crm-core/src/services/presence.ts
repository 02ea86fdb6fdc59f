import type { PhoneState } from '../model/phone-state.js';
import type { Instant } from '../model/record.js';
import { queueShape, userShape } from '../model/shapes/people.js';
import type { Presence, User } from '../model/user.js';
import type { Clock } from '../ports/clock-and-ids.js';
import type { Page, PageRequest } from '../ports/paging.js';
import type { PhonePresence } from '../ports/phone-presence.js';
import type { Store } from '../ports/store.js';
import { sipUsersOf } from '../projections/lookup-keys.js';
import { onDuty } from '../routing/candidates.js';
import { presenceOf } from '../routing/presence.js';
import { wrapsUp } from '../routing/queue.js';
import { type Installation, zoneOfHours } from '../routing/time-zones.js';
import { allOf } from './all-of.js';
import { phoneStates } from './phone-states.js';

/** A name that phones of a user register under, with what the switches know of it. */
export interface DevicePresence extends PhoneState {
  readonly sipUser: string;
}

/** What a user is doing just now. */
export interface UserPresence {
  readonly userId: string;
  readonly name: string;
  readonly presence: Presence | 'offDuty';
  /** When that began; null: not known. */
  readonly beganAt: Instant | null;
  readonly devices: readonly DevicePresence[];
}

/** What the presence service reads. */
export interface PresencePorts {
  readonly store: Pick<Store, 'users' | 'queues' | 'calls'>;
  readonly clock: Clock;
  /** Absent: nothing is known of phones. */
  readonly phones?: PhonePresence;
  /** The call service's port of that name. Absent: nobody says anything. */
  readonly presence?: () => Promise<ReadonlyMap<string, Presence>>;
}

/** Who is free, by what calls are planned by (rule R13). Reads only. */
export interface PresenceService {
  /** By user id. Wrapping up: as long as the queue that gives a user the most time for it says. */
  list(page: PageRequest): Promise<Page<UserPresence>>;
}

/** The longest time for wrapping up of each user, in seconds, among the queues that they are in. */
async function wrapUps({ queues }: PresencePorts['store']): Promise<ReadonlyMap<string, number>> {
  const longest = new Map<string, number>();
  for await (const stored of allOf((page) => queues.list(page))) {
    const { memberIds = [], wrapUpSeconds } = queueShape.read(stored) ?? {};
    for (const id of memberIds) longest.set(id, Math.max(longest.get(id) ?? 0, wrapUpSeconds ?? 0));
  }
  return longest;
}

/** Makes the service; `installation` says in which time zone duty hours are that name none. */
export function createPresenceService(ports: PresencePorts, installation: Installation): PresenceService {
  const { store, clock, phones } = ports;
  const timeZone = zoneOfHours(undefined, installation);

  return {
    async list(request) {
      const { items, next } = await store.users.list(request);
      const ids = items.map(({ id }) => id);
      const [busy, ends, longest, reported] = await Promise.all([
        store.calls.busyUsers(ids, null),
        store.calls.lastTalkEnds(ids),
        wrapUps(store),
        ports.presence?.(),
      ]);
      const at = clock.now();

      const of = (user: User): UserPresence => {
        const { id, name = '' } = user;
        const states = phoneStates(user, phones);
        const devices = sipUsersOf(user).flatMap((sipUser, n) => {
          const state = states[n];
          return state ? [{ sipUser, ...state }] : [];
        });
        const ended = ends.get(id);
        const shown = (presence: UserPresence['presence'], beganAt: Instant | null = null): UserPresence => ({
          userId: id,
          name,
          presence,
          beganAt,
          devices,
        });
        const duty = userShape.read(user);
        if (!duty || !onDuty(duty, { at, timeZone })) return shown('offDuty');
        if (typeof user.unavailableAt === 'number') return shown('unavailable', user.unavailableAt);
        const presence = presenceOf({ reported: reported?.get(id), talks: busy.has(id), phones: states });
        if (presence === 'onCall') {
          const calls = states.flatMap(({ otherCallAt }) => otherCallAt ?? []);
          return shown('onCall', calls.length > 0 && !busy.has(id) ? Math.min(...calls) : null);
        }
        if (presence !== 'free') return shown(presence);
        const isWrappingUp = wrapsUp({ wrapUpSeconds: longest.get(id) ?? 0 }, ended, at);
        return shown(isWrappingUp ? 'wrappingUp' : 'free', ended ?? null);
      };

      return { items: items.map(of), next };
    },
  };
}
