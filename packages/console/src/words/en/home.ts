/** Of the first page. */
export const home = {
  title: 'Today',
  missed: 'My missed calls',
  noMissed: 'Nobody waits for you to call back.',
  allMissed: 'All missed calls',
  tasks: 'My tasks',
  noTasks: 'Nothing to do.',
  overdue: 'Overdue',
  due: (at: string) => `due ${at}`,
  taskKinds: { call: 'Call', callBack: 'Call back', meeting: 'Meeting', todo: 'To do' },
  calls: 'My last calls',
  noCalls: 'You have had no calls yet.',
  allCalls: 'All calls',
};
