import {
  type Clock,
  expiringKeys,
  type Ids,
  type Page,
  type PageRequest,
  type Session,
  type Store,
  type User,
} from '@callcard/crm-core';
import { removeListed } from './remove-listed.js';
import { hashOfSecret, newSecret } from './secrets.js';

/** Nobody has used a session for so long: it is over. Milliseconds. */
export const idleMs = 12 * 3_600_000;
/** However much it is used, a session is over after so long. */
export const longestMs = 30 * 86_400_000;
/** That a session is used is written no more often. */
const seenEveryMs = 5 * 60_000;

/** What browsers say of themselves is kept up to so many characters. */
const userAgentLimit = 300;

/** Where somebody signs in from. */
export interface SignInPlace {
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A session and the user that it belongs to, as both are now. */
export interface OpenSession {
  readonly session: Session;
  readonly user: User;
}

/** A session that has just begun. */
export interface SignedIn extends OpenSession {
  /** The only copy of what opens the session. */
  readonly token: string;
}

/** Who is signed in, with which browsers. */
export interface Sessions {
  /** Begins a session. `token` is the only copy of what opens it. */
  begin(userId: string, place: SignInPlace): Promise<{ readonly session: Session; readonly token: string }>;
  /** The session that this text opens, and whose it is; it counts as used. Undefined: none. */
  open(token: string): Promise<OpenSession | undefined>;
  /** The session with this id, and whose it is; undefined: it is over. */
  get(id: string): Promise<OpenSession | undefined>;
  /** A user's sessions, the newest first; also those that are over and not removed yet. */
  list(userId: string, page: PageRequest): Promise<Page<Session>>;
  /** Whether it ended this session just now. */
  end(id: string): Promise<boolean>;
  /** Ends all of a user's sessions but one. */
  endAll(userId: string, exceptId?: string): Promise<void>;
}

/** Keeps sessions in a store: every process knows them, and each of them can end any. */
export function createSessions({
  store,
  clock,
  ids,
}: {
  readonly store: Pick<Store, 'sessions' | 'users'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): Sessions {
  const isOver = ({ expiresAt }: Session) => !(clock.now() < expiresAt);

  async function withUser(session: Session | undefined): Promise<OpenSession | undefined> {
    if (session === undefined || isOver(session)) return undefined;
    const user = await store.users.get(session.userId);
    // Whoever has no name to sign in with any more is signed out.
    return typeof user?.login === 'string' ? { session, user } : undefined;
  }

  /** Of several requests at the same time one writes. */
  async function seen(session: Session): Promise<void> {
    const now = clock.now();
    if (now - session.lastSeenAt < seenEveryMs) return;
    await store.sessions.update({
      ...session,
      version: session.version + 1,
      updatedAt: now,
      lastSeenAt: now,
      expiresAt: Math.min(now + idleMs, session.createdAt + longestMs),
    });
  }

  return {
    async begin(userId, { address, userAgent }) {
      const { text: token, sha256: tokenSha256 } = newSecret();
      const now = clock.now();
      const session: Session = {
        ...{ id: ids.next(), version: 1, createdAt: now, updatedAt: now, lastSeenAt: now },
        ...{ userId, tokenSha256, address, userAgent: userAgent?.slice(0, userAgentLimit) ?? null },
        expiresAt: now + idleMs,
        keys: [expiringKeys.token(tokenSha256), expiringKeys.user(userId)],
      };
      await store.sessions.insert(session);
      return { session, token };
    },
    async open(token) {
      const sha256 = hashOfSecret(token);
      if (sha256 === undefined) return undefined;
      const { items } = await store.sessions.list({ key: expiringKeys.token(sha256), limit: 1 });
      const opened = await withUser(items[0]);
      if (opened) await seen(opened.session);
      return opened;
    },
    get: async (id) => withUser(await store.sessions.get(id)),
    list: (userId, page) => store.sessions.list({ ...page, key: expiringKeys.user(userId) }),
    end: (id) => store.sessions.remove(id),
    endAll: (userId, exceptId) => removeListed(store.sessions, expiringKeys.user(userId), exceptId),
  };
}
