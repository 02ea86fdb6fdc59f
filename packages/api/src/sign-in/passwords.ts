import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import {
  type BusyError,
  type Clock,
  err,
  ok,
  type PasswordRecord,
  type Result,
  type Store,
  withRetries,
} from '@callcard/crm-core';
import pLimit from 'p-limit';

/** Shorter ones are guessed (NIST SP 800-63B); longer ones are no better. In characters. */
export const passwordLimits = { min: 12, max: 256 } as const;

/** 32 MiB and three passes for a hash, as OWASP advises; some tenths of a second on a thread of its own. */
const newWay = { N: 2 ** 15, r: 8, p: 3, length: 32 } as const;
const algorithm = `scrypt N=${newWay.N} r=${newWay.r} p=${newWay.p} length=${newWay.length}`;

/** So many are hashed at the same time, for each takes memory and a thread that files are read with as well. */
const mostAtOnce = 2;
/** So many more wait; whoever comes then is told to come later. */
const mostWaiting = 30;

/** Keeps passwords, and knows them again. */
export interface Passwords {
  /** Sets a user's password, in place of the one before. Errors: `busy`: too many are checked just now. */
  set(userId: string, password: string): Promise<Result<void, BusyError>>;
  /** Whether it is the user's; undefined: of nobody, which takes as long. Errors: `busy`: too many are checked just now. */
  check(userId: string | undefined, password: string): Promise<Result<boolean, BusyError>>;
  /** Whether anybody has a password. */
  any(): Promise<boolean>;
}

/** One text for one password, however a keyboard composes its letters. */
function bytesOf(password: string): string {
  return password.normalize('NFKC');
}

interface HashWay {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly length: number;
}

/** How a stored hash was made; undefined: in no way that is known here, so that no password fits. */
function wayOf(text: string): HashWay | undefined {
  const [, N, r, p, length] = /^scrypt N=(\d+) r=(\d+) p=(\d+) length=(\d+)$/.exec(text) ?? [];
  if (length === undefined) return undefined;
  return { N: Number(N), r: Number(r), p: Number(p), length: Number(length) };
}

function hashOf(password: string, salt: Buffer, { length, ...cost }: HashWay): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(bytesOf(password), salt, length, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}

/** What a password that nobody has is compared with. */
const nobody: Pick<PasswordRecord, 'algorithm' | 'salt' | 'hash'> = {
  algorithm,
  salt: randomBytes(16).toString('base64'),
  hash: null,
};

/** Keeps passwords in a store, as scrypt hashes. */
export function createPasswords({
  store,
  clock,
}: {
  readonly store: Pick<Store, 'passwords'>;
  readonly clock: Clock;
}): Passwords {
  const limit = pLimit(mostAtOnce);
  async function hashing<T>(run: () => Promise<T>): Promise<Result<T, BusyError>> {
    return limit.pendingCount < mostWaiting ? ok(await limit(run)) : err({ code: 'busy' });
  }

  function write(userId: string, salt: string, hash: string): Promise<Result<void, BusyError>> {
    return withRetries(async () => {
      const before = await store.passwords.get(userId);
      const now = clock.now();
      const record = {
        ...{ id: userId, algorithm, salt, hash, updatedAt: now },
        createdAt: before?.createdAt ?? now,
        version: (before?.version ?? 0) + 1,
      };
      const written = await (before ? store.passwords.update(record) : store.passwords.insert(record));
      return written.ok ? ok(undefined) : 'conflict';
    });
  }

  return {
    async set(userId, password) {
      const salt = randomBytes(16);
      const hashed = await hashing(() => hashOf(password, salt, newWay));
      if (!hashed.ok) return hashed;
      return write(userId, salt.toString('base64'), hashed.value.toString('base64'));
    },
    async check(userId, password) {
      const stored = (userId === undefined ? undefined : await store.passwords.get(userId)) ?? nobody;
      const way = wayOf(stored.algorithm) ?? newWay;
      const hashed = await hashing(() => hashOf(password, Buffer.from(stored.salt, 'base64'), way));
      if (!hashed.ok) return hashed;
      const kept = Buffer.from(stored.hash ?? '', 'base64');
      return ok(hashed.value.length === kept.length && timingSafeEqual(hashed.value, kept));
    },
    async any() {
      const { items } = await store.passwords.list({ limit: 1 });
      return items.length > 0;
    },
  };
}
