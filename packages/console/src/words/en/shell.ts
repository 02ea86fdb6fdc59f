export const shell = {
  skip: 'Skip to the content',
  navigation: 'Main',
  menu: 'Menu',
  language: 'Language',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
  pages: {
    calls: 'Calls',
    settings: 'Settings',
    account: 'Account',
  },
  loading: 'Loading…',
  notFound: {
    title: 'There is no such page',
    text: 'The address may be wrong, or what it named is gone.',
    home: 'Go to the first page',
  },
  broken: {
    title: 'This page cannot be shown',
    text: 'Something in the console failed. Load the page again; if it stays, tell an administrator.',
    reload: 'Load again',
  },
  unreachable: 'Callcard does not answer. Trying again…',
  streamLost: 'Live news is interrupted: what you see may be old. Connecting again…',
};
