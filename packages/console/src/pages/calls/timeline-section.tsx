import { dataOf } from '@callcard/api/client';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import type { LiveEvents } from '../../live/shared-events.js';
import { Loaded } from '../../parts/loaded.js';
import type { Names } from '../../parts/names.js';
import { useResource } from '../../parts/resource.js';
import { Section } from '../../parts/section.js';
import { factText } from './fact-text.js';
import type { Fact } from './model.js';

interface TimelineProps {
  readonly callId: string;
  readonly names: Names;
  readonly followed: LiveEvents;
}

/** When the first of some facts was. */
function begin([first]: readonly Fact[]): number {
  return first === undefined ? 0 : Date.parse(first.at);
}

/** Everything that happened to the call, in order, and how long after it came. */
export function TimelineSection({ callId: id, names, followed }: TimelineProps) {
  const { api } = useServices();
  const words = usePageWords();
  const format = useFormat();
  const facts = useResource(
    `facts ${id}`,
    async (signal) =>
      dataOf(await api.GET('/v1/calls/{id}/facts', { params: { path: { id } }, signal })).items,
    (event) => event.callId === id,
    followed,
  );
  return (
    <Section title={words.call.timeline.title}>
      <Loaded of={facts}>
        {(all) => (
          <ol class="timeline">
            {all.map((fact) => (
              <li key={fact.id}>
                <time dateTime={fact.at}>{format.duration(Date.parse(fact.at) - begin(all))}</time>{' '}
                <span dir="auto">{factText(words, names, fact)}</span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
}
