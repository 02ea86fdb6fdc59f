import { dataOf } from '@callcard/api/client';
import { useServices, useWords } from '../../app/services.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useResource } from '../../parts/resource.js';
import type { PageProps } from '../pages.js';

/** A call. */
export function CallPage({ parameters: { id = '' } }: PageProps) {
  const { api } = useServices();
  const { shell, common } = useWords();
  const call = useResource(
    `call ${id}`,
    async (signal) => dataOf(await api.GET('/v1/calls/{id}', { params: { path: { id } }, signal })),
    (event) => event.callId === id,
  );
  return (
    <Page title={shell.pages.calls}>
      <Loaded of={call}>{(data) => <p>{data.remoteNumber || common.withheld}</p>}</Loaded>
    </Page>
  );
}
