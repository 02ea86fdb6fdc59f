import { useServices, useWords } from '../app/services.js';

/** Whether this browser calls its user to the phone. */
export function DutySwitch() {
  const { duty } = useServices().attention;
  const words = useWords().attention;
  const isOn = duty.isOn.value;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      class="duty"
      title={words.switchHint}
      onClick={() => (isOn ? duty.end() : void duty.begin())}
    >
      <span aria-hidden="true">{isOn ? '●' : '○'}</span> {words.onDuty}
    </button>
  );
}
