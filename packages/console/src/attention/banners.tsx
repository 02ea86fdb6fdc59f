import { useServices, useWords } from '../app/services.js';

/** Why a call could come without being noticed, as long as it could: the worst fault of a phone is to be silent by itself. */
export function AttentionBanners() {
  const { attention } = useServices();
  const words = useWords().attention;
  const faults = attention.faults.value;
  const [worst] = faults;
  if (worst === undefined) return null;
  return (
    <section class="attention" aria-label={words.title}>
      {faults.map((fault) => (
        <p key={fault} class="banner" data-fault={fault}>
          {words.faults[fault]}{' '}
          {(fault === 'offDuty' || fault === 'noticesNotAsked') && (
            <button type="button" onClick={() => void attention.duty.begin()}>
              {fault === 'offDuty' ? words.begin : words.allowNotices}
            </button>
          )}
        </p>
      ))}
    </section>
  );
}
