import metadata from 'libphonenumber-js/mobile/metadata';
import { createPhoneReader } from './phone/reader.js';

const reader = createPhoneReader(metadata);

/** As `normalizePhone` of `@callcard/crm-core/phone`, with metadata that tells mobiles for certain, and of other numbers only the shape. */
export const normalizePhone = reader.normalizePhone;
/** As `normalizePhoneField` of `@callcard/crm-core/phone`, with the metadata of mobiles. */
export const normalizePhoneField = reader.normalizePhoneField;
/** As `phoneEntries` of `@callcard/crm-core/phone`, with the metadata of mobiles. */
export const phoneEntries = reader.phoneEntries;
/** As `firstKnownCountry` of `@callcard/crm-core/phone`: every metadata knows every country. */
export const firstKnownCountry = reader.firstKnownCountry;
/** As `isCountry` of `@callcard/crm-core/phone`: every metadata knows every country. */
export const isCountry = reader.isCountry;
