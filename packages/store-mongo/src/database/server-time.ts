import type { Connection } from 'mongoose';

/** The server's time in milliseconds: no clock of ours decides who is alive. */
export async function serverTime(connection: Connection): Promise<number> {
  const hello = await connection.getClient().db('admin').command({ hello: 1 });
  return Number(hello['localTime']);
}
