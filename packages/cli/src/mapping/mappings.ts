import type { PartyType } from '@callcard/crm-core';
import type { FieldName } from './fields.js';

/** Which columns a system's export has for each field; of several that a file has, all count, in this order. */
export type Columns = Partial<Readonly<Record<FieldName, readonly string[]>>>;

/** The columns of a system's exports, by kind of record. */
export type Mapping = Readonly<Record<PartyType, Columns>>;

const bitrixParty = {
  externalId: ['ID'],
  'phone.work': ['Work Phone', 'Рабочий телефон', 'Telefon służbowy'],
  'phone.mobile': ['Mobile', 'Мобильный телефон', 'Telefon komórkowy'],
  'phone.home': ['Home Phone', 'Home', 'Домашний телефон', 'Telefon domowy'],
  'phone.other': [
    'Other Phone Number',
    'Other Phone',
    'SMS marketing phone',
    'Телефон для рассылок',
    'Другой телефон',
  ],
  email: [
    'Work E-mail',
    'Home E-mail',
    'Newsletters email',
    'Other E-mail',
    'Рабочий e-mail',
    'Частный e-mail',
    'E-mail для рассылок',
    'Другой e-mail',
  ],
  owner: ['Responsible', 'Responsible person', 'Ответственный'],
  country: ['Country', 'Страна'],
} as const satisfies Columns;

const bitrixPerson = {
  firstName: ['First Name', 'Имя'],
  middleName: ['Second Name', 'Middle Name', 'Отчество'],
  lastName: ['Last Name', 'Фамилия'],
} as const satisfies Columns;

const hubspotPerson = {
  externalId: ['Record ID', 'Contact ID'],
  firstName: ['First Name'],
  lastName: ['Last Name'],
  email: ['Email', 'Work email'],
  'phone.work': ['Phone Number'],
  'phone.mobile': ['Mobile Phone Number'],
  owner: ['Contact owner'],
  country: ['Country/Region', 'Country'],
} as const satisfies Columns;

const salesforcePerson = {
  firstName: ['FirstName', 'First Name'],
  middleName: ['MiddleName', 'Middle Name'],
  lastName: ['LastName', 'Last Name'],
  email: ['Email'],
  'phone.mobile': ['MobilePhone', 'Mobile', 'Mobile Phone'],
} as const satisfies Columns;

/**
 * Columns of the CSV exports of other systems. Bitrix24: lists of the CRM, in English and Russian; HubSpot: exported views;
 * Salesforce: the data export and Data Loader (names of the API), and reports (labels).
 */
export const mappings = {
  bitrix24: {
    contact: { ...bitrixParty, ...bitrixPerson },
    company: { ...bitrixParty, name: ['Company Name', 'Название компании'] },
    lead: {
      ...bitrixParty,
      ...bitrixPerson,
      title: ['Lead Name', 'Название лида'],
      companyName: ['Company Name', 'Название компании'],
      expectedAmount: ['Total', 'Amount', 'Сумма', 'Возможная сумма'],
      comments: ['Comment', 'Комментарий'],
    },
  },
  hubspot: {
    contact: {
      ...hubspotPerson,
      company: ['Associated Company IDs (Primary)', 'Associated Company IDs', 'Associated Company ID'],
    },
    company: {
      externalId: ['Record ID', 'Company ID'],
      name: ['Company name', 'Name'],
      'phone.main': ['Phone Number'],
      owner: ['Company owner'],
      country: ['Country/Region', 'Country'],
    },
    lead: { ...hubspotPerson, companyName: ['Company Name', 'Associated Company'], comments: ['Message'] },
  },
  salesforce: {
    contact: {
      ...salesforcePerson,
      externalId: ['Id', 'Contact ID'],
      name: ['Name', 'Full Name'],
      company: ['AccountId', 'Account ID'],
      'phone.work': ['Phone', 'Business Phone'],
      'phone.home': ['HomePhone', 'Home Phone'],
      'phone.other': ['OtherPhone', 'Other Phone', 'AssistantPhone', 'Asst. Phone'],
      owner: ['OwnerId', 'Contact Owner'],
      country: ['MailingCountryCode', 'MailingCountry', 'Mailing Country'],
    },
    company: {
      externalId: ['Id', 'Account ID'],
      name: ['Name', 'Account Name'],
      'phone.main': ['Phone'],
      owner: ['OwnerId', 'Account Owner'],
      country: ['BillingCountryCode', 'BillingCountry', 'Billing Country'],
    },
    lead: {
      ...salesforcePerson,
      externalId: ['Id', 'Lead ID'],
      name: ['Name', 'Full Name'],
      companyName: ['Company', 'Company / Account'],
      comments: ['Description'],
      closed: ['IsConverted', 'Converted'],
      'phone.work': ['Phone'],
      owner: ['OwnerId', 'Lead Owner'],
      country: ['CountryCode', 'Country'],
    },
  },
} as const satisfies Readonly<Record<string, Mapping>>;

/** A name of a {@link Mapping}. */
export type MappingName = keyof typeof mappings;

/** Every {@link MappingName}. */
export const mappingNames = Object.keys(mappings) as readonly MappingName[];
