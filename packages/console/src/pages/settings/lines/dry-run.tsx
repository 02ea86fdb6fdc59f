import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useFormat, useServices } from '../../../app/services.js';
import { TextField } from '../../../parts/fields.js';
import { Section } from '../../../parts/form/edit-form.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction } from '../../../parts/resource.js';
import type { Names } from '../parts/names.js';
import { useSettingsWords } from '../words.js';
import {
  type Explained,
  explainCaller,
  explainPath,
  explainRecording,
  explainRejected,
  explainSteps,
} from './explain.js';

type DryRun = components['schemas']['DryRun'];

interface DryRunProps {
  readonly lineId: string;
  readonly names: Names;
}

/** Asks who would get a call of somebody at some time, without one, and says why (rule R7). */
export function DryRunSection({ lineId, names }: DryRunProps) {
  const { api } = useServices();
  const { dryRun, common } = useSettingsWords();
  const caller = useSignal('');
  const at = useSignal('');
  const result = useSignal<DryRun | undefined>(undefined);
  const ask = useAction(async () => {
    result.value = undefined;
    const body = {
      caller: caller.peek(),
      ...(at.peek() === '' ? {} : { at: new Date(at.peek()).toISOString() }),
    };
    const params = { path: { id: lineId } };
    result.value = dataOf(await api.POST('/v1/lines/{id}/dry-run', { params, body }));
  });
  return (
    <Section title={dryRun.title} hint={dryRun.hint}>
      <form
        aria-label={dryRun.title}
        class="side-by-side"
        onSubmit={(event) => {
          event.preventDefault();
          void ask.run();
        }}
      >
        <TextField
          label={dryRun.caller}
          hint={dryRun.callerHint}
          value={caller.value}
          onInput={(text) => {
            caller.value = text;
          }}
          pointer="/caller"
          error={ask.error}
        />
        <TextField
          type="datetime-local"
          label={dryRun.at}
          hint={dryRun.atHint}
          value={at.value}
          onInput={(text) => {
            at.value = text;
          }}
          pointer="/at"
          error={ask.error}
        />
        <button type="submit" disabled={ask.isPending}>
          {ask.isPending ? common.working : dryRun.ask}
        </button>
      </form>
      <ProblemNote error={ask.error} />
      <div role="status">{result.value && <Result of={result.value} names={names} />}</div>
    </Section>
  );
}

function Result({ of, names }: { readonly of: DryRun; readonly names: Names }) {
  const { dryRun } = useSettingsWords();
  const format = useFormat();
  const rejected = explainRejected(dryRun, names, of);
  return (
    <div class="stack dry-run">
      <p>
        {dryRun.resultAt(format.instant(of.at))} {explainCaller(dryRun, of)}.{' '}
        {explainPath(dryRun, of).join(' ')}
      </p>
      <h3>{dryRun.whoRings}</h3>
      <ol>
        {explainSteps(dryRun, names, of).map((each, n) => (
          <Line key={n} of={each} />
        ))}
      </ol>
      {rejected.length > 0 && (
        <>
          <h3>{dryRun.whoDoesNot}</h3>
          <ul>
            {rejected.map((each, n) => (
              <Line key={n} of={each} />
            ))}
          </ul>
        </>
      )}
      <p>{explainRecording(dryRun, of)}</p>
      {of.plan.damaged && <p class="problem">{dryRun.damaged(of.plan.damaged.join(', '))}</p>}
    </div>
  );
}

function Line({ of: { what, why, rule } }: { readonly of: Explained }) {
  const { dryRun } = useSettingsWords();
  return (
    <li>
      {what} <span class="quiet">{dryRun.because(why, rule)}</span>
    </li>
  );
}
