import {
  type Company,
  type Contact,
  type CountryCode,
  type Lead,
  type PhoneEntry,
  type PhoneKind,
  phoneEntries,
} from '../src/index.js';

interface PhoneSettings {
  readonly country?: CountryCode;
  readonly kind?: PhoneKind;
}

function phones(
  typed: readonly string[],
  { country = 'PL', kind = 'work' }: PhoneSettings,
): readonly PhoneEntry[] {
  return typed.flatMap((text) => phoneEntries(text, kind, { defaultCountry: country }));
}

const stored = { version: 1, createdAt: 0, updatedAt: 0, ownerId: null } as const;

export function contact(
  id: string,
  typed: readonly string[],
  settings: PhoneSettings & { readonly companyId?: string; readonly ownerId?: string } = {},
): Contact {
  const { companyId = null, ownerId = null } = settings;
  return {
    ...stored,
    type: 'contact',
    id,
    name: `Contact ${id}`,
    email: null,
    companyId,
    ownerId,
    phones: phones(typed, settings),
  };
}

export function company(id: string, typed: readonly string[], settings: PhoneSettings = {}): Company {
  return {
    ...stored,
    type: 'company',
    id,
    name: `Company ${id}`,
    email: null,
    phones: phones(typed, settings),
  };
}

export function lead(
  id: string,
  typed: readonly string[],
  settings: PhoneSettings & Partial<Pick<Lead, 'status' | 'createdAt' | 'ownerId'>> = {},
): Lead {
  const { status = 'open', createdAt = 0, ownerId = null } = settings;
  const fields = {
    ...stored,
    createdAt,
    ownerId,
    type: 'lead',
    id,
    title: `Lead ${id}`,
    personName: null,
    companyName: null,
    email: null,
    interest: null,
    expectedAmount: null,
    comments: null,
    createdByCallId: null,
    phones: phones(typed, settings),
  } as const;
  return status === 'converted' ? { ...fields, status, convertedTo: [] } : { ...fields, status };
}
