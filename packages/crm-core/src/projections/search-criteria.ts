import type { ExternalId, RecordRef } from '../model/record.js';
import { refKey } from '../model/record.js';
import { stageKey } from './lookup-keys.js';
import type { KeyCondition } from './search-conditions.js';
import { attributeKey, emailKey, wordKeysOf } from './search-keys.js';

/** What records are searched for; what is given must all hold. */
export interface SearchCriteria {
  /** One of these E.164 numbers, or other readings of it. */
  readonly phones?: readonly string[];
  /** Words that words of its name or title begin with, in any order; case and accents never matter. */
  readonly name?: string;
  /** A whole address, or `@` and a whole domain; case never matters. */
  readonly email?: string;
  /** Exact values of attributes, by name. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly ownerId?: string;
  readonly externalId?: ExternalId;
  /** Of deals, invoices and contacts: a contact, a company or a deal that they name. */
  readonly names?: readonly RecordRef[];
  /** Where a deal stands. */
  readonly stage?: { readonly pipelineId: string; readonly stageId: string };
}

function emailCondition(text: string): KeyCondition {
  const key = emailKey(text);
  return text.trim().startsWith('@') ? { kind: 'email', prefix: key } : { kinds: ['email'], keys: [key] };
}

/** Words of a name, each of which a word begins with. A name without a letter or digit is nobody's. */
function nameConditions(name: string): readonly KeyCondition[] {
  const words = wordKeysOf([name]);
  if (words.length === 0) return [{ kinds: ['word'], keys: [] }];
  // Of `anna an` the longer one says it all.
  const said = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  return said.map((prefix) => ({ kind: 'word', prefix }));
}

/** What criteria ask of the keys of a record; an id in another system is looked up apart. */
export function conditionsOf(criteria: Omit<SearchCriteria, 'externalId'>): readonly KeyCondition[] {
  const { phones, name, email, attributes = {}, ownerId, names = [], stage } = criteria;
  return [
    ...(phones ? [{ kinds: ['phone', 'formerPhone'], keys: phones } as const] : []),
    ...(email === undefined ? [] : [emailCondition(email)]),
    ...Object.entries(attributes).map(
      ([key, value]) => ({ kinds: ['attribute'], keys: [attributeKey(key, value)] }) as const,
    ),
    ...names.map((ref) => ({ kinds: ['party', 'link'], keys: [refKey(ref)] }) as const),
    ...(stage ? [{ kinds: ['stage'], keys: [stageKey(stage.pipelineId, stage.stageId)] } as const] : []),
    ...(name === undefined ? [] : nameConditions(name)),
    ...(ownerId === undefined ? [] : [{ kinds: ['owner'], keys: [ownerId] } as const]),
  ];
}
