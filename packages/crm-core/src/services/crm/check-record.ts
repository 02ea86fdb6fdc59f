import type { RecordOf, RecordType } from '../../model/crm-record.js';
import { err, ok, type Result } from '../../model/result.js';
import { mirrorErrors } from './check-fields.js';
import type { CrmError } from './errors.js';
import type { SettledChange } from './fields.js';
import { kindRules } from './kinds/index.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { broughtIn, unknownReferences } from './references.js';

/**
 * Every invariant of one record, in order: its own fields, the records that it names, and what other records say. Only what
 * `changed` brings in is looked at, so that what was stored before a rule does not stop another change (rule M12).
 */
export async function checkRecord<K extends RecordType>(
  { store }: Pick<CrmPorts, 'store'>,
  type: K,
  record: RecordOf<K>,
  said: SettledChange<K>,
  before?: RecordOf<K>,
): Promise<Result<RecordOf<K>, CrmError>> {
  const rules = kindRules[type];
  const errorsOf = (each: RecordOf<K>) => [...mirrorErrors(each), ...(rules.check?.(each) ?? [])];
  const old = new Set(before && errorsOf(before).map((error) => JSON.stringify(error)));
  const fields = errorsOf(record).filter(
    (error) => Object.hasOwn(said, String(error.path[0])) || !old.has(JSON.stringify(error)),
  );
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  const named = broughtIn(before ? rules.references(before) : [], rules.references(record));
  const references = await unknownReferences(tablesOf(store), named);
  if (references.length > 0) return err({ code: 'unknownReference', references });
  return rules.place ? rules.place(store, record, said, before) : ok(record);
}
