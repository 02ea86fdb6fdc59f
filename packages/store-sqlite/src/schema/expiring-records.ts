/**
 * Schema 6: what is kept until a time (sessions, one-time links, answers of requests, the audit trail), each kind apart, and
 * what it is listed by. A NULL `expires_at`: it stays until somebody removes it.
 */
export const expiringRecords = `
  CREATE TABLE expiring (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    expires_at REAL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX expiring_due ON expiring (kind, expires_at, id) WHERE expires_at IS NOT NULL;

  CREATE TABLE expiring_keys (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, key, id),
    FOREIGN KEY (kind, id) REFERENCES expiring (kind, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX expiring_keys_of ON expiring_keys (kind, id);
`;
