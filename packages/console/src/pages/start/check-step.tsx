import { usePageWords } from '../../app/services.js';
import { SwitchCheck } from '../../parts/switch-check.js';

/** Whether the real switch is as it should be, as `callcard doctor` says. */
export function CheckStep() {
  const { doctor } = usePageWords();
  return (
    <section aria-labelledby="guide-check">
      <h2 id="guide-check">{doctor.title}</h2>
      <SwitchCheck words={doctor} />
    </section>
  );
}
