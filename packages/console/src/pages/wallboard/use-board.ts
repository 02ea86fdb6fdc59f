import { useEffect, useRef } from 'preact/hooks';
import { useServices } from '../../app/services.js';
import { firstOf } from '../../parts/first-of.js';
import { useFollowed } from '../../parts/followed.js';
import { useResource } from '../../parts/resource.js';

const pageSize = 200;

/** More people and calls than these are on no board that anybody can read. */
const mostPeople = 1_000;
export const mostCalls = 400;

/** What no event tells (a phone that loses its connection, the end of wrapping up, duty hours) is seen so much later. */
const unheardMs = 30_000;

/** Who does what, and which calls live, as they change. */
export function useBoard() {
  const { api } = useServices();
  const followed = useFollowed();
  const calls = useResource(
    'live calls',
    (signal) =>
      firstOf(
        api.items('/v1/calls', { params: { query: { live: 'true', limit: pageSize } }, signal }),
        mostCalls,
      ),
    (event) => 'fact' in event,
    followed,
  );
  const presence = useResource(
    'presence',
    (signal) =>
      firstOf(api.items('/v1/presence', { params: { query: { limit: pageSize } }, signal }), mostPeople),
    // Calls make people busy, and what they say of themselves is a change of a user.
    (event) => 'fact' in event || event.change.record.type === 'user',
    followed,
  );
  const reload = useRef(presence.reload);
  reload.current = presence.reload;
  useEffect(() => {
    const timer = setInterval(() => reload.current(), unheardMs);
    return () => clearInterval(timer);
  }, []);
  return { calls, presence };
}
