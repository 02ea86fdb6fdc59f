import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { withOrigins } from '../src/origins.js';
import { migrations } from '../src/schema/migrations.js';

it('what became of a record is looked up by the record, so that its cost does not grow with what else was converted or merged', () => {
  const db = new Libsql(':memory:');
  for (const step of migrations) db.exec(step);
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${withOrigins} SELECT record FROM names`).all('["contact:a"]');
  const details = (plan as { readonly detail: string }[]).map(({ detail }) => detail);
  expect(details).toContain('SEARCH l USING PRIMARY KEY (kind=? AND key=?)');
  db.close();
});
