// Another process that writes: holds the database's write lock for a while.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

process.on('disconnect', () => process.exit());
const { version, path, heldMs } = JSON.parse(process.argv[2]);
const Driver = createRequire(join(version.folder, 'packages/store-sqlite/package.json'))('libsql');
const database = new Driver(path);
database.exec('PRAGMA busy_timeout = 10000');
database.exec('BEGIN IMMEDIATE');
await wait(heldMs);
database.exec('COMMIT');
database.close();
process.send('done');
