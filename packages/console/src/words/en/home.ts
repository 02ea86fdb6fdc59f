/** Of the first page. */
export const home = {
  title: 'Today',
  missed: 'My missed calls',
  noMissed: 'Nobody waits for you to call back.',
  allMissed: 'All missed calls',
  allTasks: 'All tasks',
  tasks: 'My tasks',
  noTasks: 'Nothing to do.',
  calls: 'My last calls',
  noCalls: 'You have had no calls yet.',
  allCalls: 'All calls',
};
