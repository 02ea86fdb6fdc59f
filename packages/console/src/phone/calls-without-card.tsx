import { useServices, useWords } from '../app/services.js';
import { PhoneCalls } from './phone-calls.js';

/** Calls on the phone that have no card: Callcard knows nothing of them, or cannot tell at the moment. */
export function CallsWithoutCard() {
  const { phone, live, router } = useServices();
  const { phone: words } = useWords();
  const calls = phone.state.value.calls.filter(({ callId }) => callId === undefined || !live.connected.value);
  if (calls.length === 0 || router.place.value.page === 'phone') return null;
  return (
    <section class="banner" aria-label={words.calls}>
      <PhoneCalls calls={calls} />
    </section>
  );
}
