import type { PhoneState } from '../model/phone-state.js';
import type { User } from '../model/user.js';
import type { PhonePresence } from '../ports/phone-presence.js';
import { sipUsersOf } from '../projections/lookup-keys.js';

/** What the switches know of a user's phones; nothing where there is nobody to ask. */
export function phoneStates(user: User, phones: PhonePresence | undefined): readonly PhoneState[] {
  return phones ? sipUsersOf(user).map((name) => phones.stateOf(name)) : [];
}
