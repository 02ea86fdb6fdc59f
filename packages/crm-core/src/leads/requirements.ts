import { fieldsOf } from '../model/object-shape.js';
import type { Lead } from '../model/party.js';
import { list, oneOf } from '../model/shape.js';

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

const fieldsShape = list(oneOf(leadFields), Number.POSITIVE_INFINITY);

function readFields(requirements: LeadRequirements): LeadRequirements {
  return fieldsShape.read(requirements) ?? [];
}

/** The required fields that are empty, each once, in the order of the requirements. Text of spaces alone is empty. */
export function missingFields(lead: Pick<Lead, LeadField>, requirements: LeadRequirements): LeadField[] {
  return [...new Set(readFields(requirements))].filter((field) => !isFilled(fieldsOf(lead)?.[field]));
}
