/**
 * A part of schema 4: tasks, found in the order in which they are due, and the notes among a record's activities, found
 * without reading through its calls.
 */
export const tasksAndNotes = `
  CREATE TABLE tasks (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL DEFAULT 'task',
    record TEXT,
    owner_id TEXT,
    missed_call TEXT,
    open INTEGER NOT NULL,
    due_at REAL NOT NULL,
    FOREIGN KEY (type, id) REFERENCES records (type, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_of_record ON tasks (record, open, due_at) WHERE record IS NOT NULL;
  CREATE INDEX tasks_of_user ON tasks (owner_id, open, due_at) WHERE owner_id IS NOT NULL;
  CREATE INDEX tasks_of_missed_call ON tasks (missed_call) WHERE missed_call IS NOT NULL;

  CREATE INDEX notes_of_subject ON timeline (subject, history, at) WHERE kind = 'note';
`;
