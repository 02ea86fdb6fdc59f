/**
 * A part of schema 7: changes of records are in the feed, in one order with facts. `seq` is the place of an entry of history in it,
 * as that of a fact; NULL: the feed does not have the entry, as none from before.
 */
export const recordChanges = `
  ALTER TABLE timeline ADD COLUMN seq INTEGER;
  CREATE UNIQUE INDEX timeline_fed ON timeline (seq) WHERE seq IS NOT NULL;
`;
