import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { Section } from '../../../parts/form/edit-form.js';
import { Loaded } from '../../../parts/loaded.js';
import { useResource } from '../../../parts/resource.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { changesSettings } from '../parts/areas.js';
import { SettingsPage } from '../parts/frame.js';
import { useNames } from '../parts/names.js';
import { Prompts } from '../parts/prompts.js';
import { RemoveButton } from '../parts/remove-button.js';
import { useSettingsWords } from '../words.js';
import { DryRunSection } from './dry-run.js';
import { LineForm } from './line-form.js';

/** One line: who would get a call, every setting, and what callers hear. */
export function LinePage({ parameters: { id = '' } }: PageProps) {
  const { api, user, router } = useServices();
  const { settings, prompts } = useSettingsWords();
  const names = useNames();
  const line = useResource(`line ${id}`, async (signal) =>
    dataOf(await api.GET('/v1/lines/{id}', { params: { path: { id } }, signal })),
  );
  const mayChange = changesSettings(user.role);
  const { data } = line;
  const title = data === undefined ? settings.line : data.label || data.number;
  return (
    <SettingsPage
      title={title}
      tools={
        mayChange &&
        data && (
          <RemoveButton
            kind="lines"
            id={id}
            version={data.version}
            name={title}
            onRemoved={() => router.go(pathTo('lines'), { replace: true })}
          />
        )
      }
    >
      <Loaded of={line}>
        {(of) => (
          <>
            <Loaded of={names}>
              {(all) => (
                <>
                  <DryRunSection lineId={id} names={all} />
                  <LineForm line={of} names={all} reload={line.reload} />
                </>
              )}
            </Loaded>
            <Section title={prompts.title} hint={prompts.hint}>
              <Prompts of="line" id={id} mayChange={mayChange} onChanged={line.reload} />
            </Section>
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}
