import type { components } from '@callcard/api/client';

type Lead = components['schemas']['Lead'];
export type LeadChange = components['schemas']['ChangeLeadBody'];

/** What an agent learns of a lead during the call (rule L1). */
export const leadFields = [
  'personName',
  'companyName',
  'email',
  'interest',
  'expectedAmount',
  'comments',
] as const satisfies readonly (keyof Lead & keyof LeadChange)[];

export type LeadField = (typeof leadFields)[number];

/** What was written over what there is. */
export type LeadEdits = Readonly<Partial<Record<LeadField, string>>>;

/** What a field shows: what was written, else what there is. */
export function shownField(lead: Lead, edits: LeadEdits, field: LeadField): string {
  return edits[field] ?? textOf(lead[field]);
}

function textOf(value: string | number | null): string {
  return value === null ? '' : `${value}`;
}

/** What is to be changed: of what was written only what differs. An empty field is none. */
export function leadChange(lead: Lead, edits: LeadEdits): LeadChange {
  const changed = leadFields.flatMap((field) => {
    const written = edits[field]?.trim();
    return written === undefined || written === textOf(lead[field])
      ? []
      : [[field, writtenValue(field, written)]];
  });
  return Object.fromEntries(changed);
}

function writtenValue(field: LeadField, written: string): string | number | null {
  if (written === '') return null;
  return field === 'expectedAmount' ? Number(written) : written;
}
