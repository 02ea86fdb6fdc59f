import type { Lead } from '../model/party.js';

/** What an agent fills in of a lead (rule L1). */
export type LeadField = (typeof leadFields)[number];

/** Every {@link LeadField}. */
export const leadFields = [
  'personName',
  'companyName',
  'email',
  'interest',
  'expectedAmount',
  'comments',
  'phones',
  'ownerId',
] as const satisfies readonly (keyof Lead)[];

/** The fields that must be filled before a lead may be qualified: each installation's own choice (rule L1). */
export type LeadRequirements = readonly LeadField[];

/** The documented default: somebody to greet. */
export const defaultLeadRequirements: LeadRequirements = ['personName'];

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'number' || (Array.isArray(value) && value.length > 0);
}

/** The required fields that are empty, each once, in the order of the requirements. Text of spaces alone is empty. */
export function missingFields(lead: Pick<Lead, LeadField>, requirements: LeadRequirements): LeadField[] {
  return [...new Set(requirements)].filter((field) => !isFilled(lead[field]));
}
