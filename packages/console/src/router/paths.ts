/** The addresses of all pages. Whoever serves the console answers these with its one document. */
export const paths = {
  home: '/',
  calls: '/calls',
  call: '/calls/:id',
  missed: '/missed-calls',
  wallboard: '/wallboard',
  card: '/card/:callId',
} as const;
