import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../../app/services.js';
import { PhoneError, type PhoneErrorCode } from '../../phone/phone.js';
import { measureLevel, playTone } from '../../phone/playing.js';

/** Lets somebody hear and see whether they would be heard, and hear. */
export function PhoneTest() {
  const { phone } = useServices();
  const { phone: words } = useWords();
  const isTesting = useSignal(false);
  const { speaker, ringer } = phone.devices.choice.value;
  return (
    <section class="stack">
      <h2>{words.test}</h2>
      <div class="buttons">
        <button
          type="button"
          aria-pressed={isTesting.value}
          onClick={() => {
            isTesting.value = !isTesting.peek();
          }}
        >
          {isTesting.value ? words.stopTest : words.testMicrophone}
        </button>
        <button type="button" onClick={() => void playTone(speaker)}>
          {words.testTone}
        </button>
        <button type="button" onClick={() => void playTone(ringer)}>
          {words.testRinger}
        </button>
      </div>
      {isTesting.value && <LevelMeter />}
    </section>
  );
}

function LevelMeter() {
  const { phone } = useServices();
  const { phone: words } = useWords();
  const level = useSignal(0);
  const error = useSignal<PhoneErrorCode | undefined>(undefined);
  const { microphone } = phone.devices.choice.value;
  useEffect(() => {
    let stop: () => void = () => undefined;
    let isOver = false;
    phone.microphone.open().then(
      (stream) => {
        const stopMeasuring = measureLevel(stream, (now) => {
          level.value = now;
        });
        stop = () => {
          stopMeasuring();
          for (const track of stream.getTracks()) track.stop();
        };
        if (isOver) stop();
      },
      (thrown: unknown) => {
        error.value = thrown instanceof PhoneError ? thrown.code : 'failed';
      },
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [microphone, phone]);
  if (error.value)
    return (
      <p class="problem" role="alert">
        {words.error[error.value]}
      </p>
    );
  return (
    <p>
      <meter class="level" aria-label={words.level} min={0} max={1} value={level.value} /> {words.speak}
    </p>
  );
}
