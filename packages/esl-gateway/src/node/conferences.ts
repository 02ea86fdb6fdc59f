import { isCustom, type NamedEvent } from '../channel/event-facts.js';
import { conferenceEvent } from '../vocabulary.js';
import type { Notify } from './notice.js';
import type { Switch } from './switch.js';

/** Says so when the switch lets nobody be called to a conversation. One that does not answer is asked at the next connection. */
export async function checkConferences(
  theSwitch: Pick<Switch, 'conferenceProfile'>,
  notify: Notify,
): Promise<void> {
  const profile = await theSwitch.conferenceProfile();
  if (profile.ok && profile.value === undefined) notify({ code: 'noConferences' });
}

/** The name of a conference that a plan of ours makes: the call's id. */
const ofCall = /^[0-9a-f-]{36}$/;

/** Says whether the event tells that a conference of a call was made. */
export function isConferenceMade(event: NamedEvent): boolean {
  return (
    isCustom(event, conferenceEvent) &&
    event.get('Action') === 'conference-create' &&
    ofCall.test(event.get('Conference-Name') ?? '')
  );
}

/**
 * Says whether a conference that was made has no profile: the switch makes it all the same, with settings of its own, so that the gateway
 * does not hear who comes and goes.
 */
export function hasNoProfile(event: NamedEvent): boolean {
  return event.get('Conference-Profile-Name') === 'none';
}
