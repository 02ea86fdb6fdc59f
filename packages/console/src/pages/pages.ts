import type { ComponentType } from 'preact';
import type { PageName } from '../router/router.js';

/** What a page gets: the parts of its path. */
export interface PageProps {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

type LoadPage = () => Promise<ComponentType<PageProps>>;

/** Every page, loaded when somebody goes there. */
export const pages: Readonly<Record<PageName, LoadPage>> = {
  home: async () => (await import('./start/front-page.js')).FrontPage,
  calls: async () => (await import('./calls/calls-page.js')).CallsPage,
  call: async () => (await import('./calls/call-page.js')).CallPage,
  shortcuts: async () => (await import('./account/shortcuts-page.js')).ShortcutsPage,
  start: async () => (await import('./start/start-page.js')).StartPage,
  card: async () => (await import('../card/card-page.js')).CardPage,
  missed: async () => (await import('./missed/missed-page.js')).MissedPage,
  wallboard: async () => (await import('./wallboard/wallboard-page.js')).WallboardPage,
  contacts: async () => (await import('./contacts/contacts-page.js')).ContactsPage,
  contact: async () => (await import('./contacts/contact-page.js')).ContactPage,
  companies: async () => (await import('./companies/companies-page.js')).CompaniesPage,
  company: async () => (await import('./companies/company-page.js')).CompanyPage,
  leads: async () => (await import('./leads/leads-page.js')).LeadsPage,
  lead: async () => (await import('./leads/lead-page.js')).LeadPage,
  deals: async () => (await import('./deals/deals-page.js')).DealsPage,
  deal: async () => (await import('./deals/deal-page.js')).DealPage,
  invoice: async () => (await import('./invoices/invoice-page.js')).InvoicePage,
  tasks: async () => (await import('./tasks/tasks-page.js')).TasksPage,
  duplicates: async () => (await import('./duplicates/duplicates-page.js')).DuplicatesPage,
  search: async () => (await import('./search/search-page.js')).SearchPage,
  phone: async () => (await import('./phone/phone-page.js')).PhonePage,
};
