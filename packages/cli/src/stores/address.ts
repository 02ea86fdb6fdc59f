import { shown } from '../failure.js';

/** The URL of a store, and the argument, option or variable that names it. */
export interface StoreAddress {
  readonly url: string;
  readonly namedBy: string;
}

/** An address of MongoDB whose parts are what they seem to be: nothing of a password can be taken for a host. */
const plainMongo =
  /^(mongodb(?:\+srv)?:\/\/)(?:[^@/?#]*@)?([A-Za-z0-9._:,[\]-]+(?:\/[A-Za-z0-9._-]*)?)(?:\?[^@]*)?$/;

/** The address of a store for people: of MongoDB hosts and database alone, for all the rest may hold secrets. */
export function shownAddress(url: string): string {
  const scheme = /^mongodb(\+srv)?:/i.exec(url)?.[0];
  if (scheme === undefined) return shown(url);
  const [, start, place] = plainMongo.exec(url) ?? [];
  return start === undefined || place === undefined ? `${scheme}//…` : shown(`${start}${place}`);
}

/** A text without the secrets of addresses in it: arguments are repeated when they are wrong. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/mongodb(?:\+srv)?:[^\s'"`]*/gi, shownAddress)
    .replace(/(\b(?:s3|https?):\/\/)[^\s'"`]*@/gi, '$1…@');
}
