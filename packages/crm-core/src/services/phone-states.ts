import type { PhoneState } from '../model/phone-state.js';
import type { User } from '../model/user.js';
import type { PhonePresence } from '../ports/phone-presence.js';
import { sipUsersOf } from '../projections/lookup-keys.js';

/**
 * The SIP users that ring a user's phones, each as often as it has phones: those that are registered, and those of which
 * that is not known; when none is registered, all of them.
 */
export function phonesToRing(user: User, states: readonly PhoneState[]): readonly string[] {
  const sipUsers = sipUsersOf(user);
  const reachable = sipUsers.flatMap((sipUser, n) => {
    const registrations = states[n]?.registrations;
    return registrations ? registrations.map(() => sipUser) : [sipUser];
  });
  return reachable.length > 0 ? reachable : sipUsers;
}

/**
 * What the switches know of a user's phones; nothing where there is nobody to ask. `node`: the switch that is to ring them; absent:
 * whichever.
 */
export function phoneStates(
  user: User,
  phones: PhonePresence | undefined,
  node?: string,
): readonly PhoneState[] {
  return phones ? sipUsersOf(user).map((name) => phones.stateOf(name, node)) : [];
}
