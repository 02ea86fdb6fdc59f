/**
 * What a record is found by. `phone`: a number of whom a caller may be now; `formerPhone`: of a lead that is converted or
 * closed; `converted`: what the record became; `stage`: where a deal stands; `word` to `link`: what it is searched by, `link`
 * being a record that an invoice or a contact names (`searchKeysOf`).
 */
export interface RecordKey {
  readonly kind:
    | 'phone'
    | 'formerPhone'
    | 'converted'
    | 'extension'
    | 'login'
    | 'mobile'
    | 'number'
    | 'party'
    | 'stage'
    | 'word'
    | 'email'
    | 'attribute'
    | 'owner'
    | 'link';
  readonly key: string;
}
