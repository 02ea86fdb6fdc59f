import { type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';

type Caller = components['schemas']['Installation']['simulatedCallers'][number];

interface CallStepProps {
  readonly callers: readonly Caller[];
  /** Of whoever looks; null: no phone would ring. */
  readonly extension: string | null;
}

/** Somebody calls when a button is pressed, and what happens then is said. */
export function CallStep({ callers, extension }: CallStepProps) {
  const { api, announcer } = useServices();
  const words = usePageWords().start.call;
  const placed = useSignal<{ readonly caller: Caller['caller']; readonly callId: string } | undefined>(
    undefined,
  );
  const call = useAction(async (caller: Caller['caller']) => {
    const { callId } = dataOf(await api.POST('/v1/simulated-calls', { body: { caller } }));
    placed.value = { caller, callId };
    announcer.announce(words.rings);
  });
  return (
    <section aria-labelledby="guide-call">
      <h2 id="guide-call">{words.title}</h2>
      <p>{extension === null ? words.noExtension : words.text(extension)}</p>
      <div class="buttons">
        {callers.map(({ caller, name, number }) => (
          <button
            key={caller}
            type="button"
            class="primary"
            aria-disabled={call.isPending}
            onClick={() => void call.run(caller)}
          >
            {words.callers[caller](name ?? '', number ?? '')}
          </button>
        ))}
      </div>
      <ProblemNote error={call.error} />
      {placed.value && (
        <div class="guide-placed">
          <p>
            {words.rings} <a href={pathTo('card', { callId: placed.value.callId })}>{words.openCard}</a>
          </p>
          <p>{words.explained[placed.value.caller]}</p>
          <p class="hint">{words.unanswered}</p>
        </div>
      )}
    </section>
  );
}
