import type { ComponentChildren } from 'preact';
import { useServices } from '../../../app/services.js';
import { Page } from '../../../parts/page.js';
import { pathTo } from '../../../router/router.js';
import { useSettingsWords } from '../words.js';
import { settingsAreasOf } from './areas.js';

interface SettingsPageProps {
  readonly title: string;
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page of the settings, beside the way to the others. */
export function SettingsPage({ title, tools, children }: SettingsPageProps) {
  const { user, router } = useServices();
  const { settings } = useSettingsWords();
  const { path } = router.place.value;
  return (
    <div class="settings">
      <nav class="settings-areas" aria-label={settings.title}>
        <ul>
          {settingsAreasOf(user.role).map((area) => {
            const address = pathTo(area);
            const isHere = path === address || path.startsWith(`${address}/`);
            return (
              <li key={area}>
                <a href={address} aria-current={isHere ? 'page' : undefined}>
                  {settings.areas[area].name}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div class="settings-page">
        <Page title={title} tools={tools}>
          {children}
        </Page>
      </div>
    </div>
  );
}
