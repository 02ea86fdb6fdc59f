import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices } from '../app/services.js';
import type { doctor } from '../words/en/doctor.js';
import { ProblemNote } from './problem.js';
import { useAction } from './resource.js';

type Checked = components['schemas']['SwitchCheckList']['switches'][number];
type Finding = Checked['findings'][number];

interface Speaking {
  /** Pages of the settings have theirs, other pages theirs. */
  readonly words: typeof doctor;
}

const isDone = ({ notAsked, findings }: Checked) =>
  notAsked === null && findings.every(({ state }) => state !== 'wrong');

/** Checks the switches when somebody asks for it, and says what there is to do. */
export function SwitchCheck({ words }: Speaking) {
  const { api, announcer } = useServices();
  const found = useSignal<readonly Checked[] | undefined>(undefined);
  const check = useAction(async () => {
    const { switches } = dataOf(await api.POST('/v1/switch-checks', {}));
    found.value = switches;
    announcer.announce(switches.every(isDone) ? words.allWell : words.something);
  });
  return (
    <>
      <p class="hint">{words.hint}</p>
      <div class="buttons">
        <button type="button" aria-disabled={check.isPending} onClick={() => void check.run()}>
          {check.isPending ? words.running : words.run}
        </button>
      </div>
      <ProblemNote error={check.error} />
      {found.value?.map((each) => (
        <CheckedSwitch key={each.address} words={words} of={each} />
      ))}
    </>
  );
}

function CheckedSwitch({ words, of }: Speaking & { readonly of: Checked }) {
  const { address, notAsked, findings } = of;
  const isWell = ({ state }: Finding) => state === 'well';
  const told = findings.filter((each) => !isWell(each));
  // What there is to do is first.
  const ordered = [...told].sort((a, b) => Number(b.state === 'wrong') - Number(a.state === 'wrong'));
  const well = findings.filter(isWell);
  return (
    <section aria-label={words.switchAt(address)}>
      <p>
        <strong>{words.switchAt(address)}</strong> {isDone(of) ? words.allWell : words.something}
      </p>
      <ul class="rows">
        {notAsked && (
          <li>
            <strong class="problem">{words.states.wrong}</strong>
            <span>{words.notAsked[notAsked.code]}</span>
          </li>
        )}
        {ordered.map((each) => (
          <FindingRow key={keyOf(each)} words={words} of={each} />
        ))}
      </ul>
      {well.length > 0 && (
        <details>
          <summary>
            {words.well}: {well.length}
          </summary>
          <ul class="rows">
            {well.map((each) => (
              <FindingRow key={keyOf(each)} words={words} of={each} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const keyOf = ({ code, values }: Finding) => `${code} ${JSON.stringify(values)}`;
const classOf = { well: 'good', note: 'quiet', wrong: 'problem' } as const;

function FindingRow({ words, of: { code, state, values } }: Speaking & { readonly of: Finding }) {
  return (
    <li>
      <strong class={classOf[state]}>{words.states[state]}</strong>
      <span>{words.findings[code](values)}</span>
    </li>
  );
}
