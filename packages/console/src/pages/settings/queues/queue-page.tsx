import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { Loaded } from '../../../parts/loaded.js';
import { useResource } from '../../../parts/resource.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { changesSettings } from '../parts/areas.js';
import { SettingsPage } from '../parts/frame.js';
import { useNames } from '../parts/names.js';
import { RemoveButton } from '../parts/remove-button.js';
import { useSettingsWords } from '../words.js';
import { QueueForm } from './queue-form.js';

/** One queue. */
export function QueuePage({ parameters: { id = '' } }: PageProps) {
  const { api, user, router } = useServices();
  const { settings } = useSettingsWords();
  const names = useNames();
  const queue = useResource(`queue ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/queues/{id}', { params: { path: { id } }, signal })),
  );
  const { data } = queue;
  return (
    <SettingsPage
      title={data?.name ?? settings.queue}
      tools={
        changesSettings(user.role) &&
        data && (
          <RemoveButton
            kind="queues"
            id={id}
            version={data.version}
            name={data.name}
            onRemoved={() => router.go(pathTo('queues'), { replace: true })}
          />
        )
      }
    >
      <Loaded of={queue}>
        {(of) => (
          <Loaded of={names}>{(all) => <QueueForm queue={of} names={all} reload={queue.reload} />}</Loaded>
        )}
      </Loaded>
    </SettingsPage>
  );
}
