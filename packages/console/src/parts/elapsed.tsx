import { useFormat, useServices } from '../app/services.js';

/** How long something has lasted; it alone is drawn anew every second. Screen readers are not told of it. */
export function Elapsed({ since }: { readonly since: string }) {
  const { clock } = useServices();
  const format = useFormat();
  return (
    <span role="timer" aria-live="off" class="elapsed">
      {format.duration(clock.second.value - Date.parse(since))}
    </span>
  );
}
