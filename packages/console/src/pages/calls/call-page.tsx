import { dataOf } from '@callcard/api/client';
import { usePageWords, useServices } from '../../app/services.js';
import { useFollowed } from '../../parts/followed.js';
import { Loaded } from '../../parts/loaded.js';
import { type Names, useNames } from '../../parts/names.js';
import { Page } from '../../parts/page.js';
import { useResource } from '../../parts/resource.js';
import { pathTo } from '../../router/router.js';
import { isolated } from '../../words/isolated.js';
import type { PageProps } from '../pages.js';
import { BindingsSection, RecognitionSection } from './call-records.js';
import { CallSummary } from './call-summary.js';
import { CommentsSection } from './comments-section.js';
import { LegsSection, TransfersSection } from './legs-section.js';
import type { Call } from './model.js';
import { PlanSection } from './plan-section.js';
import { RecordingsSection } from './recordings-section.js';
import { TimelineSection } from './timeline-section.js';

/** Everything that is known of one call. */
export function CallPage({ parameters: { id = '' } }: PageProps) {
  const { api } = useServices();
  const { call: words, shell, common } = usePageWords();
  const names = useNames();
  const followed = useFollowed();
  const path = { params: { path: { id } } };
  const call = useResource(
    `call ${id}`,
    async (signal) => {
      const [data, card] = await Promise.all([
        api.GET('/v1/calls/{id}', { ...path, signal }).then(dataOf),
        api.GET('/v1/calls/{id}/card', { ...path, signal }).then(dataOf),
      ]);
      return { data, card };
    },
    (event) => event.callId === id,
    followed,
  );
  const of = call.data;
  const who = of && (of.card.title ?? of.data.remoteName ?? (of.data.remoteNumber || common.withheld));
  return (
    <Page
      title={who === undefined ? shell.pages.calls : words.title(isolated(who))}
      tools={of?.data.status === null && <a href={pathTo('card', { callId: id })}>{words.openCard}</a>}
    >
      <Loaded of={call}>
        {({ data, card }) => (
          <div class="call-page">
            <CallSummary call={data} names={names} />
            <RecognitionSection call={data} />
            <BindingsSection call={data} card={card} />
            <RecordingsSection callId={id} followed={followed} />
            <CommentsSection call={data} names={names} onAdded={call.reload} />
            <CallPath call={data} names={names} />
            <TimelineSection callId={id} names={names} followed={followed} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** Which way the call took. */
function CallPath({ call, names }: { readonly call: Call; readonly names: Names }) {
  return (
    <>
      <PlanSection plan={call.plan} names={names} />
      <LegsSection call={call} names={names} />
      <TransfersSection call={call} names={names} />
    </>
  );
}
