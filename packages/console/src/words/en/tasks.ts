/** Words of tasks. */
export const tasks = {
  plan: 'Plan a task',
  what: 'What is to be done',
  kind: 'Kind',
  kinds: { todo: 'To do', call: 'Call', callBack: 'Call back', meeting: 'Meeting' },
  dueAt: 'Due',
  owner: 'Who does it',
  due: (when: string) => `due ${when}`,
  overdue: 'Overdue',
  done: 'Done',
  markDone: (title: string) => `Done: ${title}`,
  wasDone: (title: string) => `${title} is done.`,
  doneAt: (when: string) => `done ${when}`,
  none: 'Nothing is planned.',
  statuses: { open: 'Open', done: 'Done', all: 'All' },
};
