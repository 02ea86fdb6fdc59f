import { fileSuffix, isSecret, type Setting } from './setting.js';
import { type SettingName, settingNames, settingOf } from './table.js';

function standardOf({ standard, unset }: Setting): string {
  return unset ?? (standard === undefined ? 'none' : `\`${standard}\``);
}

function row(name: SettingName): string {
  const setting = settingOf(name);
  const held = isSecret(setting) ? `, \`${name}${fileSuffix.environment}\`` : '';
  return `| \`${name}\`${held} | \`${setting.key}\` | ${standardOf(setting)} | ${setting.meaning} |`;
}

/** The table of all settings, for the README. */
export function settingsTable(): string {
  return [
    '| variable | in `callcard.yaml` | default | meaning |',
    '| --- | --- | --- | --- |',
    ...settingNames.map(row),
  ].join('\n');
}
