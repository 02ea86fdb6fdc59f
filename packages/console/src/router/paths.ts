/** The addresses of all pages. Whoever serves the console answers these with its one document. */
export const paths = {
  home: '/',
  calls: '/calls',
  call: '/calls/:id',
  card: '/card/:callId',
  phone: '/phone',
  start: '/start',
  shortcuts: '/account/shortcuts',
} as const;
