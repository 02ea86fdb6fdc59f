import { createHmac } from 'node:crypto';

/** By what a TURN server knows those whom it lets through. */
export type TurnCredentials =
  | { readonly kind: 'fixed'; readonly username: string; readonly password: string }
  /** It and Callcard know a secret, of which credentials are made that end by themselves. */
  | { readonly kind: 'secret'; readonly secret: string };

/** Servers by which browsers find a way for audio. */
export interface IceSettings {
  /** `stun:`, `stuns:`, `turn:` or `turns:` */
  readonly urls: readonly string[];
  /** Null: none of them is a TURN server. */
  readonly turn: TurnCredentials | null;
}

/** One of `iceServers` of an `RTCPeerConnection`. */
export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}

/** A call that has begun may go on for so long after its credentials could begin another one. Milliseconds. */
export const longestCallMs = 4 * 3_600_000;

/** Whether a server passes on audio, so that it wants credentials. */
export const isTurn = (url: string): boolean => /^turns?:/.test(url);

/**
 * What a TURN server takes until this instant, in milliseconds since the epoch: as coturn has it by `use-auth-secret`
 * (draft-uberti-behave-turn-rest-00): the end in seconds, and its HMAC-SHA1.
 */
function timeLimited(secret: string, until: number): Pick<IceServer, 'username' | 'credential'> {
  const username = String(Math.ceil(until / 1000));
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** What a browser is to use for calls that begin before `expiresAt`, in milliseconds since the epoch. */
export function iceServersUntil(expiresAt: number, { urls, turn }: IceSettings): readonly IceServer[] {
  if (turn === null) return urls.map((address) => ({ urls: address }));
  const credentials =
    turn.kind === 'fixed'
      ? { username: turn.username, credential: turn.password }
      : timeLimited(turn.secret, expiresAt + longestCallMs);
  return urls.map((address) => ({ urls: address, ...(isTurn(address) ? credentials : {}) }));
}
