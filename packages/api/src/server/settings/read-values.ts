import { type ConfigError, type FoundSettings, placeOf } from './found.js';
import { type SettingName, type SettingValues, settingOf } from './table.js';

/** Reads each text by its own rule; what cannot be read has no value. */
export function readValues<N extends SettingName>(
  found: FoundSettings,
  names: readonly N[],
): { readonly values: Partial<Pick<SettingValues, N>>; readonly errors: readonly ConfigError[] } {
  const values: Partial<Record<SettingName, unknown>> = {};
  const errors: ConfigError[] = [];
  for (const name of names) {
    const { value, standard } = settingOf(name);
    const made = found.get(name);
    const text = made ? made.text : standard;
    if (text === undefined) continue;
    const parsed = value.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else
      for (const { message } of parsed.error.issues)
        errors.push({ setting: made ? placeOf(made.source) : name, problem: message });
  }
  return { values: values as Partial<Pick<SettingValues, N>>, errors };
}
