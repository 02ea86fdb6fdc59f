/**
 * A part of schema 4: which records have a number now, and which numbers several of them have. Numbers of leads that are
 * converted or closed become former ones, beside which a stranger is a stranger (rules M2, M10). Comes after what adds
 * numbers to look records up by.
 */
export const numberHolders = `
  UPDATE lookups SET kind = 'formerPhone' WHERE kind = 'phone' AND type = 'lead' AND EXISTS (
    SELECT 1 FROM records r WHERE r.type = lookups.type AND r.id = lookups.id AND json_valid(r.body)
      AND CASE WHEN json_valid(r.body) THEN r.body ->> '$.status' <> 'open' END
  );

  -- Numbers with two holders or more, so that duplicates are listed at the cost of what is listed.
  CREATE TABLE shared_numbers (
    number TEXT NOT NULL PRIMARY KEY,
    holders INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO shared_numbers (number, holders)
    SELECT key, count(*) FROM lookups WHERE kind = 'phone' GROUP BY key HAVING count(*) > 1;
  CREATE TRIGGER number_taken AFTER INSERT ON lookups WHEN new.kind = 'phone' BEGIN
    INSERT INTO shared_numbers (number, holders)
      SELECT new.key, 1
      WHERE NOT EXISTS (SELECT 1 FROM shared_numbers WHERE number = new.key) AND EXISTS (
        SELECT 1 FROM lookups WHERE kind = 'phone' AND key = new.key AND NOT (type = new.type AND id = new.id)
      );
    UPDATE shared_numbers SET holders = holders + 1 WHERE number = new.key;
  END;
  CREATE TRIGGER number_given_up AFTER DELETE ON lookups WHEN old.kind = 'phone' BEGIN
    UPDATE shared_numbers SET holders = holders - 1 WHERE number = old.key;
    DELETE FROM shared_numbers WHERE number = old.key AND holders < 2;
  END;
`;
