/** The addresses of all pages. Whoever serves the console answers these with its one document. */
export const paths = {
  home: '/',
  calls: '/calls',
  call: '/calls/:id',
  card: '/card/:callId',
  contacts: '/contacts',
  contact: '/contacts/:id',
  companies: '/companies',
  company: '/companies/:id',
  leads: '/leads',
  lead: '/leads/:id',
  deals: '/deals',
  deal: '/deals/:id',
  invoice: '/invoices/:id',
  tasks: '/tasks',
  duplicates: '/duplicates',
  search: '/search',
} as const;
