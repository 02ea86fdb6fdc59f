import { err, ok, type Result } from '@callcard/crm-core';
import { type Connection, type ConnectOptions, createConnection, mongo } from 'mongoose';
import { isRefusedLogin, mayPass, storeError } from './failure.js';

/** Why there is no connection. No text of it holds anything of the address but its hosts. */
export type ConnectError =
  /** No address of MongoDB. */
  | { readonly code: 'badAddress'; readonly reason: string }
  /** No server answers there, or none that can be written to; `cause` is the driver's reason. */
  | { readonly code: 'unreachable'; readonly cause: string }
  /** The server refuses the user, or lets it do too little. */
  | { readonly code: 'unauthorized'; readonly cause: string }
  /** One server without a replica set: it has no transactions. */
  | { readonly code: 'standalone' };

/** The database that an address means which names none. */
export const standardDatabase = 'callcard';

/** What every command is sent with, whatever the address says. */
const concerns = {
  writeConcern: { w: 'majority', j: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
} as const satisfies ConnectOptions;

const address = /^mongodb(\+srv)?:\/\/[^/?]+(\/([^?]*))?(\?|$)/;

/** Connects, and makes sure that transactions are possible. `more`: for tests. */
export async function connect(
  url: string,
  timeoutMs: number,
  more: ConnectOptions = {},
): Promise<Result<Connection, ConnectError>> {
  const parts = address.exec(url);
  if (!parts)
    return err({
      code: 'badAddress',
      reason: 'it must begin with mongodb:// or mongodb+srv:// and name a host',
    });
  let connection: Connection | undefined;
  try {
    connection = createConnection();
    await connection.openUri(url, {
      ...concerns,
      ...(parts[3] ? {} : { dbName: standardDatabase }),
      appName: 'callcard',
      autoCreate: false,
      autoIndex: false,
      bufferCommands: false,
      ignoreUndefined: true,
      serverSelectionTimeoutMS: timeoutMs,
      ...more,
    });
    const hello = await connection.getClient().db('admin').command({ hello: 1 });
    if (hello['setName'] !== undefined || hello['msg'] === 'isdbgrid') return ok(connection);
    await connection.close();
    return err({ code: 'standalone' });
  } catch (error) {
    await connection?.close().catch(() => undefined);
    return err(connectError(error));
  }
}

/**
 * Does the first work on a connection, which is closed when it fails. What a failure says of the connection is the error; any other
 * rejects with a `StoreError`.
 */
export async function opening<T>(
  connection: Connection,
  work: () => Promise<T>,
): Promise<Result<T, ConnectError>> {
  try {
    return ok(await work());
  } catch (error) {
    await connection.close();
    if (isRefusedLogin(error) || mayPass(error)) return err(connectError(error));
    throw storeError(error);
  }
}

function connectError(error: unknown): ConnectError {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  // Their texts repeat the address, passwords and all.
  if (/^(MongoParseError|MongoInvalidArgumentError|MongoAPIError|TypeError|URIError)$/.test(name))
    return { code: 'badAddress', reason: 'it is malformed, or has an option that the driver does not know' };
  if (isRefusedLogin(error) || error instanceof mongo.MongoMissingCredentialsError)
    return { code: 'unauthorized', cause: message };
  return { code: 'unreachable', cause: message };
}
