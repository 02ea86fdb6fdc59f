import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import { useEffect } from 'preact/hooks';
import { useFormat, useServices } from '../../../app/services.js';
import { Section } from '../../../parts/form/edit-form.js';
import { Loaded } from '../../../parts/loaded.js';
import { useResource } from '../../../parts/resource.js';
import { SwitchCheck } from '../../../parts/switch-check.js';
import type { SettingsWords } from '../../../words/en/settings-index.js';
import { SettingsPage } from '../parts/frame.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';

type Readiness = components['schemas']['Readiness'];
type Part = Readiness['parts'][number];
type Job = components['schemas']['Job'];

const againMs = 10_000;

/** Whether every part is ready; an answer that one is not is an answer. */
async function readReadiness(api: CallcardClient, signal: AbortSignal): Promise<Readiness> {
  const { data, error, response } = await api.GET('/readyz', { signal });
  // The client's type of what is no success is that of problems.
  if (response.status === 503 && error && 'parts' in error) return error as unknown as Readiness;
  return dataOf({ data, error, response });
}

/** What to do about a part that is not ready; nothing where nobody has said it. */
export function adviceFor({ advice }: SettingsWords['switches'], { name }: Part): string | undefined {
  return Object.entries(advice).find(([part]) => part === name)?.[1];
}

/** What a part or a job is called; one that nobody has named by its own name. */
export function calledIn(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}

/** How all parts stand in one sentence: of several switches some may be away. */
function standing(words: SettingsWords['switches'], { ready, parts }: Readiness): string {
  if (!ready) return words.notReady;
  const away = new Set(parts.flatMap((part) => (part.ready ? [] : [part.switch ?? part.name])));
  return away.size === 0 ? words.allReady : words.othersReady([...away].join(', '));
}

/** Whether the switch, the store and the audio store are there, and what runs by itself. */
export function SwitchesPage() {
  const { settings, doctor } = useSettingsWords();
  return (
    <SettingsPage title={settings.areas.switches.name}>
      <Parts />
      <Section title={doctor.title}>
        <SwitchCheck words={doctor} />
      </Section>
      <Jobs />
    </SettingsPage>
  );
}

function Parts() {
  const { api } = useServices();
  const { settings, switches } = useSettingsWords();
  const readiness = useResource('readiness', (signal) => readReadiness(api, signal));
  useEffect(() => {
    const timer = setInterval(() => readiness.reload(), againMs);
    return () => clearInterval(timer);
  });
  return (
    <Section title={switches.parts}>
      <Loaded of={readiness}>
        {(found) => (
          <>
            <p role="status">{standing(switches, found)}</p>
            <ul class="rows">
              {found.parts.map((part) => (
                <PartRow key={`${part.name} ${part.switch}`} of={part} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <div class="buttons">
        <button type="button" onClick={readiness.reload}>
          {settings.refresh}
        </button>
      </div>
    </Section>
  );
}

function PartRow({ of }: { readonly of: Part }) {
  const { switches } = useSettingsWords();
  return (
    <li>
      <strong>
        {calledIn(switches.names, of.name)}
        {of.switch !== undefined && ` (${of.switch})`}
      </strong>
      <span class="chip">{of.ready ? switches.ready : switches.broken}</span>
      {!of.ready && (
        <>
          <span>{adviceFor(switches, of)}</span>
          <span class="quiet" lang="en">
            {of.detail}
          </span>
        </>
      )}
    </li>
  );
}

function resultText({ results }: SettingsWords['switches'], { lastResult }: Job): string {
  if (lastResult === null) return results.none;
  if (lastResult.outcome === 'failed') return results.failed(lastResult.reason, lastResult.inARow);
  const { outcome, done, failed } = lastResult;
  return outcome === 'stopped' ? results.stopped(done) : results.done(done, failed);
}

function Jobs() {
  const { api } = useServices();
  const { switches } = useSettingsWords();
  const format = useFormat();
  const jobs = useResource('jobs', async (signal) =>
    dataOf(await api.GET('/v1/jobs', { params: { query: { limit: 200 } }, signal })),
  );
  return (
    <Section title={switches.jobs} hint={switches.jobsHint}>
      <Loaded of={jobs}>
        {({ items }) => (
          <Table
            label={switches.jobs}
            rows={items}
            keyOf={({ name }) => name}
            columns={[
              { title: switches.job, cell: ({ name }) => calledIn(switches.jobNames, name) },
              { title: switches.state, cell: ({ state }) => switches.jobStates[state] },
              {
                title: switches.lastRun,
                cell: ({ lastEndedAt }) => (lastEndedAt === null ? '' : format.instant(lastEndedAt)),
              },
              { title: switches.result, cell: (job) => resultText(switches, job) },
              { title: switches.nextRun, cell: ({ nextRunAt }) => format.instant(nextRunAt) },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
