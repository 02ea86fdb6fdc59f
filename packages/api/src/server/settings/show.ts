import { Document, isScalar, type Scalar } from 'yaml';
import { type FoundSettings, type FoundSwitch, placeOf } from './found.js';
import { keyInSwitch, switchSettingNames, switchSettings } from './switch-table.js';
import { type SettingName, settingNames, settingOf } from './table.js';

/** An address of MongoDB whose parts are what they seem to be: nothing of a password can be taken for a host. */
const plainMongo =
  /^(mongodb(?:\+srv)?:\/\/)(?:[^@/?#]*@)?([A-Za-z0-9._:,[\]-]+(?:\/[A-Za-z0-9._-]*)?)(?:\?[^@]*)?$/;

/** A text as everybody may see it. */
function shownText(name: SettingName, text: string): string {
  switch (settingOf(name).kind) {
    case 'secret':
      return '********';
    case 'address': {
      if (!text.startsWith('mongodb')) return text;
      const [, start = 'mongodb://', place = '********'] = plainMongo.exec(text) ?? [];
      return start + place;
    }
    default:
      return text;
  }
}

/**
 * All settings that count, as YAML: what was found has its place behind it, the others their standard. No secret is in it, so that it
 * is no file to start with where there are any. `switches`: those of a list, which then are all.
 */
export function showSettings(found: FoundSettings, switches: readonly FoundSwitch[] = []): string {
  const document = new Document({});
  function show(path: readonly (string | number)[], name: SettingName, from: FoundSettings): void {
    const made = from.get(name);
    const text = made ? made.text : settingOf(name).standard;
    if (text === undefined) return;
    document.setIn(path, document.createNode(shownValue(shownText(name, text))));
    const node = document.getIn(path, true);
    if (isScalar(node)) (node as Scalar).comment = ` ${made ? placeOf(made.source) : 'standard'}`;
  }
  for (const name of settingNames)
    if (switches.length === 0 || !Object.hasOwn(switchSettings, name))
      show(settingOf(name).key.split('.'), name, found);
  if (switches.length > 0) document.set('switches', document.createNode(switches.map(() => ({}))));
  for (const [n, each] of switches.entries())
    for (const name of switchSettingNames) show(['switches', n, keyInSwitch(name)], name, each.found);
  return document.toString({ lineWidth: 0 });
}

/** Numbers are shown as such. */
function shownValue(text: string): string | number {
  return /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : text;
}
