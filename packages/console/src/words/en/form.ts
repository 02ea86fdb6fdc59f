/** Words of every form that edits something stored. */
export const form = {
  saved: 'Saved.',
  reset: 'Discard changes',
  unsaved: 'Not saved yet',
  readOnly: 'Only administrators can change this.',
  noEntries: 'No entries.',
  moveUp: (name: string) => `Move up: ${name}`,
  moveDown: (name: string) => `Move down: ${name}`,
  remove: (name: string) => `Remove: ${name}`,
};
