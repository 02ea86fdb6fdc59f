export type { PhoneMetadata } from './phone/plans.js';
export type { PhoneReader, PhoneText } from './phone/reader.js';
export { createPhoneReader } from './phone/reader.js';
