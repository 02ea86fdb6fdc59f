import { useEffect, useMemo } from 'preact/hooks';
import { useServices } from '../app/services.js';
import type { LiveEvents } from '../live/shared-events.js';

/**
 * Everything that whoever is signed in may see happen, also what is others' or nobody's, as long as the component is there. One stream for all
 * tabs of a browser, as that of the user's own.
 */
export function useFollowed(): LiveEvents {
  const { follow } = useServices();
  const events = useMemo(() => follow({}), [follow]);
  useEffect(() => () => events.stop(), [events]);
  return events;
}
