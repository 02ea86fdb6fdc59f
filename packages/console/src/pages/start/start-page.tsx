import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useResource } from '../../parts/resource.js';
import { CallStep } from './call-step.js';
import { CheckStep } from './check-step.js';
import { dismissGuide, isGuideDismissed } from './first-page.js';
import { OwnStep } from './own-step.js';
import { ReadinessStep } from './readiness-step.js';
import { SwitchStep } from './switch-step.js';

/** The guide of whoever sets Callcard up: a call to look at, then the own line, people and switch, and what is missing. */
export function StartPage() {
  const { api, user } = useServices();
  const words = usePageWords().start;
  const known = useResource('guide', async (signal) => {
    const [installation, own] = await Promise.all([
      api.GET('/v1/installation', { signal }),
      api.GET('/v1/users/{id}', { params: { path: { id: user.id } }, signal }),
    ]);
    return { installation: dataOf(installation), extension: dataOf(own).extension };
  });
  return (
    <Page title={words.title} tools={user.role === 'administrator' && <FirstPageChoice />}>
      <Loaded of={known}>
        {({ installation, extension }) => {
          const isSimulated = installation.switch === 'simulated';
          return (
            <div class="guide">
              <p>{isSimulated ? words.simulated : words.real}</p>
              {isSimulated && <CallStep callers={installation.simulatedCallers} extension={extension} />}
              <OwnStep />
              {isSimulated ? <SwitchStep /> : user.role === 'administrator' && <CheckStep />}
              <ReadinessStep />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function FirstPageChoice() {
  const { user } = useServices();
  const words = usePageWords().start;
  const isDismissed = useSignal(isGuideDismissed(localStorage, user.id));
  return (
    <label class="guide-first">
      <input
        type="checkbox"
        checked={!isDismissed.value}
        onInput={({ currentTarget }) => {
          isDismissed.value = !currentTarget.checked;
          dismissGuide(localStorage, user.id, isDismissed.value);
        }}
      />{' '}
      {words.first}
    </label>
  );
}
