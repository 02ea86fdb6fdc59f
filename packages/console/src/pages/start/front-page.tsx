import { dataOf } from '@callcard/api/client';
import { useServices } from '../../app/services.js';
import { late } from '../../parts/late.js';
import { Loaded } from '../../parts/loaded.js';
import { useResource } from '../../parts/resource.js';
import { Worded } from '../../parts/worded.js';
import { isGuideDismissed, startsWithGuide } from './first-page.js';

// Nobody sees both, and what is loaded first is to be little.
const HomePage = late(async () => (await import('../home/home-page.js')).HomePage);
const StartPage = late(async () => (await import('./start-page.js')).StartPage);

/** What is first: what somebody has to do or, while an installation is new, the guide for whoever sets it up. */
export function FrontPage() {
  const { user } = useServices();
  return user.role === 'administrator' ? <AdministratorsHome /> : <HomePage />;
}

function AdministratorsHome() {
  const { api, user } = useServices();
  const facts = useResource('first page', async (signal) => {
    const [installation, calls] = await Promise.all([
      api.GET('/v1/installation', { signal }),
      api.GET('/v1/calls', { params: { query: { limit: 1 } }, signal }),
    ]);
    return {
      role: user.role,
      switchKind: dataOf(installation).switch,
      hasCalls: dataOf(calls).items.length > 0,
      isDismissed: isGuideDismissed(localStorage, user.id),
    };
  });
  return (
    <Loaded of={facts}>
      {(known) =>
        startsWithGuide(known) ? (
          <Worded>
            <StartPage />
          </Worded>
        ) : (
          <HomePage />
        )
      }
    </Loaded>
  );
}
