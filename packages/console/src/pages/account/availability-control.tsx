import { useEffect } from 'preact/hooks';
import { isChangeOf } from '../../app/own-availability.js';
import { useServices, useWords } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';

/** Says whether one may be disturbed, and changes it. */
export function AvailabilityControl() {
  const { availability, live, user, announcer } = useServices();
  const { account } = useWords();
  const set = useAction(availability.set);
  useEffect(() => {
    // Where it cannot be read, nothing is shown, and the next event or visit reads it again.
    const read = () => availability.read().catch(() => undefined);
    void read();
    return live.listen((event) => {
      if (isChangeOf(event, user.id)) void read();
    });
  }, [availability, live, user.id]);
  const state = availability.state.value;
  if (state === undefined) return null;
  const isAway = state === 'unavailable';
  return (
    <>
      <button
        type="button"
        class={isAway ? 'availability away' : 'availability'}
        disabled={set.isPending}
        onClick={async () => {
          const next = isAway ? 'available' : 'unavailable';
          if (await set.run(next)) announcer.announce(account.states[next]);
        }}
      >
        {isAway ? account.doNotDisturb : account.doNotDisturbOff}
      </button>
      <ProblemNote error={set.error} />
    </>
  );
}
