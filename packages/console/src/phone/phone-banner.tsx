import { useServices, useWords } from '../app/services.js';
import { pathTo } from '../router/router.js';
import { faultText } from './fault-text.js';

/** Says that the phone cannot ring, and why, as long as it is wanted and cannot: a phone that is silent by itself is the worst fault. */
export function PhoneBanner() {
  const { phone, router } = useServices();
  const { phone: words } = useWords();
  const { link, fault } = phone.state.value;
  if (link !== 'lost' || !fault) return null;
  return (
    <p class="banner" role="alert" data-fault={fault.code}>
      <strong>{words.cannotRing}</strong> {faultText(words, fault)}{' '}
      {fault.code === 'microphoneNotAsked' && (
        <button type="button" onClick={() => void phone.microphone.ask()}>
          {words.allow}
        </button>
      )}
      {router.place.value.page !== 'phone' && <a href={pathTo('phone')}>{words.toPhone}</a>}
    </p>
  );
}
