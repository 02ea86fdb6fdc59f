import { useServices, useWords } from '../../app/services.js';
import { Page } from '../../parts/page.js';
import { faultText } from '../../phone/fault-text.js';
import { PhoneCalls } from '../../phone/phone-calls.js';
import { DeviceChoice } from './device-choice.js';
import { PhoneTest } from './phone-test.js';

/** The phone in the browser: whether it is wanted, how it is, and with what it talks. */
export function PhonePage() {
  const { phone } = useServices();
  const { phone: words } = useWords();
  return (
    <Page title={words.title}>
      <div class="phone-page">
        <section>
          <label class="check">
            <input
              type="checkbox"
              checked={phone.isWanted.value}
              onInput={({ currentTarget: { checked } }) => {
                phone.want(checked);
                // The click is what browsers ask for the microphone after.
                if (checked && phone.microphone.state.peek() === 'notAsked') void phone.microphone.ask();
              }}
            />
            {words.talkHere}
          </label>
          <p class="hint">{words.talkHereHint}</p>
        </section>
        <PhoneStatus />
        <section>
          <h2>{words.calls}</h2>
          {phone.state.value.calls.length === 0 && <p class="quiet">{words.noCalls}</p>}
          <PhoneCalls calls={phone.state.value.calls} />
        </section>
        <DeviceChoice />
        <PhoneTest />
      </div>
    </Page>
  );
}

function PhoneStatus() {
  const { phone } = useServices();
  const { phone: words } = useWords();
  const { link, fault } = phone.state.value;
  const isAnywhere = link === 'registered' || link === 'connecting';
  return (
    <section>
      <h2>{words.status}</h2>
      <p role="status" data-link={link}>
        {words.link[link]} {isAnywhere && (phone.isHere.value ? words.isHere : words.isElsewhere)}
      </p>
      {fault && <p>{faultText(words, fault)}</p>}
    </section>
  );
}
