export { maxPhoneTextLength } from './model/limits.js';
export type { PhoneEntry, PhoneKind } from './model/phone.js';
export { phoneKinds } from './model/phone.js';
export type { UsageErrorCode } from './model/usage-error.js';
export { UsageError } from './model/usage-error.js';
export { checkDial } from './phone/check-dial.js';
export type { CountryCode } from './phone/country.js';
export {
  firstKnownCountry,
  isCountry,
  normalizePhone,
  normalizePhoneField,
  phoneEntries,
} from './phone/normalize.js';
export { numbersOf } from './phone/numbers-of.js';
export type { PhoneText } from './phone/reader.js';
export type { Renumbering } from './phone/renumberings.js';
export type { RereadOptions, RereadPhone, RereadRecord } from './phone/reread-phones.js';
export { renumberingReport, rereadPhone } from './phone/reread-phones.js';
export type {
  E164Phone,
  InternalPhone,
  PhoneNumberResult,
  PhoneOptions,
  ShortPhone,
  UnparseablePhone,
  UnparseableReason,
  WithheldPhone,
} from './phone/result.js';
