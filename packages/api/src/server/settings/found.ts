import { oneLine } from '../one-line.js';
import { type SettingName, settingOf } from './table.js';

/** Where a setting was found. */
export type Source =
  /** `name`: of the setting, or of the variable that names the file which holds it. */
  | { readonly kind: 'environment'; readonly name: string }
  /** `file` as people named it; `line` from 1; `key` with dots. */
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly key: string };

/** The text of a setting, and where it was found. */
export interface Found {
  /** Undefined: it cannot be had, which is reported already. */
  readonly text: string | undefined;
  readonly source: Source;
}

/** The settings that somebody made. */
export type FoundSettings = ReadonlyMap<SettingName, Found>;

/** One setting that cannot be used; `problem` names the remedy and never repeats a secret. */
export interface ConfigError {
  /** The variable, or file, line and key. */
  readonly setting: string;
  readonly problem: string;
}

/** One FreeSWITCH of the list `switches`. */
export interface FoundSwitch {
  /** Where it begins. */
  readonly source: Source;
  readonly found: FoundSettings;
}

/** What was found, and everything that is wrong with it. */
export interface Gathered {
  readonly found: FoundSettings;
  /** Those of the list `switches`. */
  readonly switches: readonly FoundSwitch[];
  readonly errors: readonly ConfigError[];
}

/** A name in a file may be anything. */
const longestName = 120;

/** Where something was found, as people look for it. */
export function placeOf(source: Source): string {
  if (source.kind === 'environment') return oneLine(source.name).slice(0, longestName);
  return `${source.file}:${source.line}: ${oneLine(source.key).slice(0, longestName)}`;
}

/** Where the setting would be that belongs to one that was found. */
export function placeBeside(name: SettingName, { source }: Found): string {
  return placeOf(
    source.kind === 'environment' ? { kind: 'environment', name } : { ...source, key: settingOf(name).key },
  );
}
