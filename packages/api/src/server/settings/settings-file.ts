import { dirname, isAbsolute, join } from 'node:path';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { ReadSecret } from './environment.js';
import { type ConfigError, type Found, type Gathered, placeOf, type Source } from './found.js';
import { fileSuffix, isSecret, type Setting } from './setting.js';
import { type SettingName, settingNames, settingOf } from './table.js';

/** A file of settings. */
export interface SettingsFile {
  /** As people named it. */
  readonly path: string;
  readonly text: string;
}

/** What a key of the file is. */
type Place =
  | { readonly kind: 'setting'; readonly name: SettingName }
  | { readonly kind: 'secretFile'; readonly name: SettingName }
  /** `keys`: what may be in it. */
  | { readonly kind: 'section'; readonly keys: Set<string> };

const top = '';

/** Every key that there may be, sections included. */
const places: ReadonlyMap<string, Place> = placesOf(settingNames);

function placesOf(names: readonly SettingName[]): ReadonlyMap<string, Place> {
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
  for (const name of names) {
    const { key } = settingOf(name);
    add(key, { kind: 'setting', name });
    if (isSecret(settingOf(name))) add(key + fileSuffix.key, { kind: 'secretFile', name });
  }
  return all;
}

/**
 * Finds the settings in a file of YAML; every mistake has its line and key. All values are texts there, as those of the environment
 * are, so that both are read by one rule.
 */
export function fromFile(file: SettingsFile, readSecret: ReadSecret): Gathered {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const lineAt = (at: number | undefined) => lines.linePos(at ?? 0).line;
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
    return { found: new Map(), errors };
  }
  const found = new Map<SettingName, Found>();
  const errors: ConfigError[] = [];
  const refuse = (source: Source, problem: string) => errors.push({ setting: placeOf(source), problem });

  function visit(key: string, given: unknown, line: number): void {
    const node = isAlias(given) ? given.resolve(document) : (given as Node | null);
    const source: Source = { kind: 'file', file: file.path, line, key };
    const place = places.get(key);
    if (isAlias(given) && node === undefined) return void refuse(source, 'names an anchor that is not there');
    if (place === undefined) return void refuse(source, `is no setting of Callcard: ${knownBeside(key)}`);
    if (isEmpty(node)) return;
    if (place.kind === 'section') {
      if (isMap(node)) visitAll(key, node);
      else refuse(source, `must have these below it: ${[...place.keys].join(', ')}`);
      return;
    }
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
    const content = readSecret(inFolder(text.value));
    found.set(place.name, { text: content.ok ? content.value : undefined, source });
    if (!content.ok) refuse(source, content.error);
  }

  function visitAll(section: string, map: YAMLMap): void {
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      const line = lineAt(isScalar(key) ? key.range?.[0] : map.range?.[0]);
      visit(section === top ? name : `${section}.${name}`, value, line);
    }
  }

  const { contents } = document;
  if (isMap(contents)) visitAll(top, contents);
  else if (!isEmpty(contents))
    errors.push({ setting: `${file.path}:1:`, problem: 'must have settings, each as "key: value"' });
  return { found, errors };
}

function isEmpty(node: unknown): boolean {
  return (
    node === null || node === undefined || (isScalar(node) && (node.value === null || node.value === ''))
  );
}

/** What is known where an unknown key is. */
function knownBeside(key: string): string {
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
