import { useServices } from '../../app/services.js';
import { pathTo } from '../../router/router.js';
import { settingsAreasOf } from './parts/areas.js';
import { SettingsPage } from './parts/frame.js';
import { useSettingsWords } from './words.js';

/** What there is to set, and what for. */
export function SettingsHomePage() {
  const { user } = useServices();
  const { settings } = useSettingsWords();
  return (
    <SettingsPage title={settings.title}>
      <ul class="rows">
        {settingsAreasOf(user.role).map((area) => (
          <li key={area}>
            <a href={pathTo(area)}>{settings.areas[area].name}</a>
            <span class="quiet">{settings.areas[area].text}</span>
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}
