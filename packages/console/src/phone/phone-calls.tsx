import { useSignal } from '@preact/signals';
import { useServices, useWords } from '../app/services.js';
import { type PhoneCall, PhoneError, type PhoneErrorCode } from './phone.js';

/** Calls on the phone of this browser, with what can be done with them there. */
export function PhoneCalls({ calls }: { readonly calls: readonly PhoneCall[] }) {
  return (
    <ul class="rows phone-calls">
      {calls.map((call) => (
        <PhoneCallRow key={call.id} call={call} />
      ))}
    </ul>
  );
}

function PhoneCallRow({ call }: { readonly call: PhoneCall }) {
  const { phone: words, common } = useWords();
  const error = useSignal<PhoneErrorCode | undefined>(undefined);
  const run = async (what: () => Promise<void>) => {
    error.value = undefined;
    try {
      await what();
    } catch (thrown) {
      error.value = thrown instanceof PhoneError ? thrown.code : 'failed';
    }
  };
  return (
    <li>
      <span>
        <bdi>{call.from || common.withheld}</bdi>
      </span>
      <span>{stateText(words, call)}</span>
      <span class="buttons">
        <PhoneCallButtons call={call} run={run} />
      </span>
      {error.value && (
        <span class="problem" role="alert">
          {words.error[error.value]}
        </span>
      )}
    </li>
  );
}

function stateText({ phase, held, muted }: ReturnType<typeof useWords>['phone'], call: PhoneCall): string {
  return [phase[call.phase], ...(call.isHeld ? [held] : []), ...(call.isMuted ? [muted] : [])].join(', ');
}

interface ButtonsProps {
  readonly call: PhoneCall;
  readonly run: (what: () => Promise<void>) => Promise<void>;
}

function PhoneCallButtons({ call: { id, phase, isHeld, isMuted }, run }: ButtonsProps) {
  const { phone } = useServices();
  const { phone: words } = useWords();
  if (phase === 'ringing')
    return (
      <>
        <button type="button" class="good" onClick={() => void run(() => phone.answer(id))}>
          {words.answer}
        </button>
        <button type="button" class="bad" onClick={() => void run(() => phone.reject(id))}>
          {words.decline}
        </button>
      </>
    );
  return (
    <>
      <button
        type="button"
        aria-pressed={isHeld}
        disabled={phase !== 'talking'}
        onClick={() => void run(() => phone.hold(id, !isHeld))}
      >
        {words.hold}
      </button>
      <button
        type="button"
        aria-pressed={isMuted}
        disabled={phase !== 'talking'}
        onClick={() => void run(() => phone.mute(id, !isMuted))}
      >
        {words.mute}
      </button>
      <button type="button" class="bad" onClick={() => void run(() => phone.hangUp(id))}>
        {words.hangUp}
      </button>
    </>
  );
}
