import type { CrmRecord, RecordType } from '../model/crm-record.js';
import type { Deal } from '../model/deal.js';
import { fieldsOf } from '../model/object-shape.js';
import { becameOf, type Party } from '../model/party.js';
import { refKey } from '../model/record.js';
import { mayCallNow, partyKeysOf, phoneKeysOf, stageKey } from './lookup-keys.js';
import type { RecordKey } from './record-key.js';
import { searchKeysOf } from './search-keys.js';

function keys(kind: RecordKey['kind'], texts: readonly unknown[]): RecordKey[] {
  return texts.flatMap((key) => (typeof key === 'string' ? { kind, key } : []));
}

/** All that a record of this kind is found by, for adapters that keep an index. */
export function recordKeysOf(type: RecordType, record: CrmRecord): readonly RecordKey[] {
  return [...ownKeysOf(type, record), ...searchKeysOf(type, record)];
}

function ownKeysOf(type: RecordType, record: CrmRecord): readonly RecordKey[] {
  const fields = fieldsOf(record) ?? {};
  switch (type) {
    case 'contact':
    case 'company':
    case 'lead': {
      const party = record as Party;
      const kind = mayCallNow(party) ? 'phone' : 'formerPhone';
      return [...keys(kind, phoneKeysOf(party)), ...keys('converted', becameOf(party).map(refKey))];
    }
    case 'deal': {
      const { pipelineId, stageId } = fields as unknown as Deal;
      const stage = stageKey(pipelineId, stageId);
      return [...keys('party', partyKeysOf(record as Deal)), ...keys('stage', [stage])];
    }
    case 'user':
      return [
        ...keys('extension', [fields['extension']]),
        ...keys('login', [fields['login']]),
        ...keys('mobile', [fieldsOf(fields['mobile'])?.['e164'] || null]),
      ];
    case 'line':
      return keys('number', [fields['number']]);
    default:
      return [];
  }
}
