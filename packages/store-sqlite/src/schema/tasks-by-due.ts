/** Schema 8: tasks of everybody in the order in which they are due, open ones found without looking at those that are done. */
export const tasksByDue = `
  CREATE INDEX tasks_by_due ON tasks (due_at);
  CREATE INDEX tasks_by_state ON tasks (open, due_at);
`;
