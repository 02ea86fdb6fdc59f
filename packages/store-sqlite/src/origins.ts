/**
 * Begins a statement with `names`: each record key of a JSON list (its first parameter) as `root`, and as `record` that
 * one and all that became it, directly or by way of others. A circle ends, because each is named once. CROSS: SQLite would
 * otherwise read everything that was ever converted or merged.
 */
export const withOrigins = `WITH RECURSIVE names (root, record) AS (
  SELECT value, value FROM json_each(?) UNION
  SELECT n.root, l.type || ':' || l.id FROM names n CROSS JOIN lookups l ON l.kind = 'converted' AND l.key = n.record
)`;
