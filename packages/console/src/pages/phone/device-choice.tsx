import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import type { AudioDevice } from '../../phone/audio-devices.js';

/** Which microphone and loudspeakers are used in this browser. */
export function DeviceChoice() {
  const { phone } = useServices();
  const { phone: words } = useWords();
  const { choice, choose, microphones, speakers, refresh } = phone.devices;
  const { microphone, speaker, ringer, isCleaned } = choice.value;
  useEffect(() => void refresh(), [refresh]);
  const options = (devices: readonly AudioDevice[]) => [
    { value: '', label: words.browserChoice },
    ...devices.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <section class="stack">
      <h2>{words.devices}</h2>
      <ChoiceField
        label={words.microphone}
        value={microphone}
        options={options(microphones.value)}
        onInput={(id) => choose({ microphone: id })}
      />
      {speakers.value.length === 0 ? (
        <p class="quiet">{words.speakersFixed}</p>
      ) : (
        <>
          <ChoiceField
            label={words.speaker}
            value={speaker}
            options={options(speakers.value)}
            onInput={(id) => choose({ speaker: id })}
          />
          <ChoiceField
            label={words.ringer}
            value={ringer}
            options={options(speakers.value)}
            onInput={(id) => choose({ ringer: id })}
          />
        </>
      )}
      <div>
        <label class="check">
          <input
            type="checkbox"
            checked={isCleaned}
            onInput={({ currentTarget: { checked } }) => choose({ isCleaned: checked })}
          />
          {words.cleaned}
        </label>
        <p class="hint">{words.cleanedHint}</p>
      </div>
    </section>
  );
}
