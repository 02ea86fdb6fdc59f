import { type PartyType, type PhoneKind, phoneKinds } from '@callcard/crm-core';

/** What a column may be mapped to, beside telephone numbers and attributes. */
export const plainFields = {
  contact: [
    'externalId',
    'name',
    'firstName',
    'middleName',
    'lastName',
    'email',
    'company',
    'owner',
    'country',
  ],
  company: ['externalId', 'name', 'email', 'owner', 'country'],
  lead: [
    'externalId',
    'title',
    'name',
    'firstName',
    'middleName',
    'lastName',
    'companyName',
    'email',
    'interest',
    'expectedAmount',
    'comments',
    'closed',
    'owner',
    'country',
  ],
} as const satisfies Readonly<Record<PartyType, readonly string[]>>;

/** A field of a contact, a company or a lead, as a mapping names it. */
export type FieldName =
  | (typeof plainFields)[PartyType][number]
  | `phone.${PhoneKind}`
  | `attribute.${string}`;

const phonePrefix = 'phone.';
const attributePrefix = 'attribute.';

/** The kind of number that a field is for; undefined: it is for none. */
export function phoneKindOf(field: string): PhoneKind | undefined {
  return field.startsWith(phonePrefix)
    ? phoneKinds.find((kind) => kind === field.slice(phonePrefix.length))
    : undefined;
}

/** The attribute that a field is for; undefined: it is for none. */
export function attributeOf(field: string): string | undefined {
  const name = field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : '';
  return name === '' || name === '__proto__' ? undefined : name;
}

/** Whether records of this type have the field. */
export function isFieldOf(type: PartyType, field: string): field is FieldName {
  const plain: readonly string[] = plainFields[type];
  return plain.includes(field) || phoneKindOf(field) !== undefined || attributeOf(field) !== undefined;
}

/** The fields of a type in words. */
export function fieldList(type: PartyType): string {
  const phones = phoneKinds.map((kind) => `${phonePrefix}${kind}`);
  return [...plainFields[type], ...phones, `${attributePrefix}<name>`].join(', ');
}
