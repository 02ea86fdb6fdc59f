/** Words of every form that edits something stored. */
export const form = {
  saved: 'Saved.',
  reset: 'Discard changes',
  unsaved: 'Not saved yet',
  leaveTitle: 'Leave without saving?',
  leaveText: 'What you changed on this page is not saved yet.',
  stay: 'Stay',
  leave: 'Leave',
  readOnly: 'Only administrators can change this.',
  noEntries: 'No entries.',
  moveUp: (name: string) => `Move up: ${name}`,
  moveDown: (name: string) => `Move down: ${name}`,
  remove: (name: string) => `Remove: ${name}`,
};
