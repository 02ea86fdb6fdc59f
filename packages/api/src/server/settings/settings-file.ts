import { dirname, isAbsolute, join } from 'node:path';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Environment, ReadSecret } from './environment.js';
import {
  type ConfigError,
  type Found,
  type FoundSwitch,
  type Gathered,
  placeOf,
  type Source,
} from './found.js';
import { fileSuffix, isSecret, type Setting, variableSuffix } from './setting.js';
import { keyInSwitch, switchSettingNames } from './switch-table.js';
import { type SettingName, settingNames, settingOf } from './table.js';

/** A file of settings. */
export interface SettingsFile {
  /** As people named it. */
  readonly path: string;
  readonly text: string;
}

/** What a key of the file is. */
type Place =
  | { readonly kind: 'setting' | 'secretFile' | 'secretVariable'; readonly name: SettingName }
  /** The list of switches. */
  | { readonly kind: 'switches' }
  /** `keys`: what may be in it. */
  | { readonly kind: 'section'; readonly keys: Set<string> };

type Places = ReadonlyMap<string, Place>;

const top = '';

/** The list of switches. */
const switchesKey = 'switches';

/** Every key that there may be, sections included. */
const places = placesOf([
  ...settingNames.flatMap((name) => placesOfSetting(settingOf(name).key, name)),
  [switchesKey, { kind: 'switches' }],
]);

/** Every key of one switch of the list. No variable is that of one of several, so that one can be named. */
const placesOfSwitch = placesOf(
  switchSettingNames.flatMap((name) => {
    const key = keyInSwitch(name);
    const inVariable: [string, Place][] = isSecret(settingOf(name))
      ? [[key + variableSuffix, { kind: 'secretVariable', name }]]
      : [];
    return [...placesOfSetting(key, name), ...inVariable];
  }),
);

function placesOfSetting(key: string, name: SettingName): [string, Place][] {
  const own: [string, Place] = [key, { kind: 'setting', name }];
  return isSecret(settingOf(name)) ? [own, [key + fileSuffix.key, { kind: 'secretFile', name }]] : [own];
}

function placesOf(entries: readonly [string, Place][]): Places {
  const all = new Map<string, Place>();
  function add(key: string, place: Place): void {
    all.set(key, place);
    const end = key.lastIndexOf('.');
    const section = end < 0 ? top : key.slice(0, end);
    if (!all.has(section)) add(section, { kind: 'section', keys: new Set() });
    const parent = all.get(section);
    if (parent?.kind === 'section') parent.keys.add(key.slice(end + 1));
  }
  all.set(top, { kind: 'section', keys: new Set() });
  for (const [key, place] of entries) add(key, place);
  return all;
}

/** What settings are looked for in: the whole file, or one switch of the list. */
interface Scope {
  readonly places: Places;
  /** Stands before each key. */
  readonly path: string;
  readonly found: Map<SettingName, Found>;
}

/** What a file says; `variables`: those that it names for its own use. */
export interface WrittenSettings extends Gathered {
  readonly variables: ReadonlySet<string>;
}

/**
 * Finds the settings in a file of YAML; every mistake has its line and key. All values are texts there, as those of the environment
 * are, so that both are read by one rule.
 */
export function fromFile(
  file: SettingsFile,
  readSecret: ReadSecret,
  environment: Environment,
): WrittenSettings {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const lineAt = (at: number | undefined) => lines.linePos(at ?? 0).line;
  const switches: FoundSwitch[] = [];
  const variables = new Set<string>();
  const whole: Scope = { places, path: '', found: new Map() };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    // What the parser says may repeat a secret, its codes do not.
    const errors = faults.map(({ code, pos: [at] }) => ({
      setting: `${file.path}:${lineAt(at)}:`,
      problem:
        code === 'DUPLICATE_KEY'
          ? 'the key of this line is there twice: remove one of them'
          : `this line is no YAML (${code}): look at its indentation, quotes and colons`,
    }));
    return { found: whole.found, switches, variables, errors };
  }
  const errors: ConfigError[] = [];
  const refuse = (source: Source, problem: string) => errors.push({ setting: placeOf(source), problem });

  function visit(scope: Scope, key: string, given: unknown, line: number): void {
    const node = isAlias(given) ? given.resolve(document) : (given as Node | null);
    const source: Source = { kind: 'file', file: file.path, line, key: scope.path + key };
    const place = scope.places.get(key);
    if (isAlias(given) && node === undefined) return void refuse(source, 'names an anchor that is not there');
    if (place === undefined)
      return void refuse(source, `is no setting of Callcard: ${knownBeside(scope, key)}`);
    if (isEmpty(node)) return;
    if (place.kind === 'switches') visitSwitches(source, node);
    else if (place.kind !== 'section') read(scope, place, node, source);
    else if (isMap(node)) visitAll(scope, key, node);
    else refuse(source, `must have these below it: ${[...place.keys].join(', ')}`);
  }

  function read(
    { found }: Scope,
    place: Extract<Place, { name: SettingName }>,
    node: unknown,
    source: Source,
  ) {
    const text = textOf(node, settingOf(place.name));
    if (!text.ok) return void refuse(source, text.error);
    if (text.value === '') return;
    if (found.has(place.name))
      return void refuse(source, 'is set twice, here and by another key: keep one of them');
    const inFolder = (path: string) => (isAbsolute(path) ? path : join(dirname(file.path), path));
    if (place.kind === 'setting') {
      const isPath = settingOf(place.name).kind === 'path';
      found.set(place.name, { text: isPath ? inFolder(text.value) : text.value, source });
      return;
    }
    const content = place.kind === 'secretFile' ? readSecret(inFolder(text.value)) : readVariable(text.value);
    found.set(place.name, { text: content.ok ? content.value : undefined, source });
    if (!content.ok) refuse(source, content.error);
  }

  function readVariable(name: string): Text {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name))
      return { ok: false, error: 'must be the name of a variable, which holds the secret' };
    variables.add(name);
    const value = environment[name];
    return value
      ? { ok: true, value }
      : { ok: false, error: `names the variable ${name}, which is not set: set it to the secret` };
  }

  function visitSwitches(source: Source, list: unknown): void {
    if (!isSeq(list) || list.items.length === 0 || !list.items.every((item) => isMap(item)))
      return void refuse(
        source,
        'must be a list of switches, each with its name, host and password; without any, remove it',
      );
    for (const [n, item] of list.items.entries()) {
      if (!isMap(item)) continue;
      const key = `${switchesKey}[${n}]`;
      const scope: Scope = { places: placesOfSwitch, path: `${key}.`, found: new Map() };
      visitAll(scope, top, item);
      const line = lineAt(item.range?.[0]);
      switches.push({ source: { kind: 'file', file: file.path, line, key }, found: scope.found });
    }
  }

  function visitAll(scope: Scope, section: string, map: YAMLMap): void {
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      const line = lineAt(isScalar(key) ? key.range?.[0] : map.range?.[0]);
      visit(scope, section === top ? name : `${section}.${name}`, value, line);
    }
  }

  const { contents } = document;
  if (isMap(contents)) visitAll(whole, top, contents);
  else if (!isEmpty(contents))
    errors.push({ setting: `${file.path}:1:`, problem: 'must have settings, each as "key: value"' });
  return { found: whole.found, switches, variables, errors };
}

function isEmpty(node: unknown): boolean {
  return (
    node === null || node === undefined || (isScalar(node) && (node.value === null || node.value === ''))
  );
}

/** What is known where an unknown key is. */
function knownBeside({ places }: Pick<Scope, 'places'>, key: string): string {
  const end = key.lastIndexOf('.');
  const section = end < 0 ? top : key.slice(0, end);
  const place = places.get(section);
  const keys = place?.kind === 'section' ? [...place.keys].join(', ') : '';
  return section === top ? `check its spelling; there are ${keys}` : `${section} has ${keys}`;
}

type Text = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string };

function textOf(node: unknown, { kind }: Setting): Text {
  if (isScalar(node)) return { ok: true, value: String(node.value) };
  if (!isSeq(node) || kind !== 'list')
    return { ok: false, error: kind === 'list' ? 'must be a text, or a list of texts' : 'must be one text' };
  const texts = node.items.map((item) => (isScalar(item) ? String(item.value) : ','));
  if (texts.some((text) => text.includes(',')))
    return { ok: false, error: 'must be a list of texts without commas' };
  return { ok: true, value: texts.join(',') };
}
