import { dataOf } from '@callcard/api/client';
import { usePageWords, useServices } from '../../app/services.js';
import { Loaded } from '../../parts/loaded.js';
import { useResource } from '../../parts/resource.js';
import { failureOf, type Part, partsOf, wordsOfPart } from './readiness.js';

/** Which parts work, in words, and what to do about those that do not. */
export function ReadinessStep() {
  const { api } = useServices();
  const words = usePageWords().start.ready;
  const state = useResource('readiness', async (signal) => {
    const [readiness, jobs] = await Promise.all([
      api.GET('/readyz', { signal }),
      api.GET('/v1/jobs', { signal }),
    ]);
    // Not being ready is an answer, too.
    const said = readiness.data ?? readiness.error;
    return { parts: partsOf(said), jobs: dataOf(jobs).items };
  });
  return (
    <section aria-labelledby="guide-ready">
      <h2 id="guide-ready">{words.title}</h2>
      <Loaded of={state}>
        {({ parts, jobs }) => (
          <ul class="rows">
            {parts.map((part) => (
              <PartRow key={`${part.name} ${part.switch}`} part={part} />
            ))}
            {jobs.flatMap((job) => {
              const failure = failureOf(job);
              return failure === undefined
                ? []
                : [<JobRow key={job.name} name={job.name} failure={failure} />];
            })}
          </ul>
        )}
      </Loaded>
      <p>
        <button type="button" onClick={state.reload}>
          {words.again}
        </button>
      </p>
    </section>
  );
}

function PartRow({ part: { name, switch: of, ready, detail } }: { readonly part: Part }) {
  const words = usePageWords().start.ready;
  const known = wordsOfPart(words.parts, name);
  return (
    <li>
      <strong class={ready ? 'good' : 'problem'}>{ready ? words.ready : words.notReady}</strong>
      <span>
        {known?.label ?? name}
        {of !== undefined && ` (${of})`}
      </span>
      {!ready && <span>{known?.remedy ?? detail}</span>}
    </li>
  );
}

function JobRow({ name, failure }: { readonly name: string; readonly failure: string }) {
  const words = usePageWords().start.ready;
  return (
    <li>
      <strong class="problem">{words.failed}</strong>
      <span>
        {words.job(name)} {failure}
      </span>
    </li>
  );
}
