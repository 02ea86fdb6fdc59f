import { EventEmitter } from 'node:events';
import type { JsSipLibrary } from '../../src/phone/jssip-agent.js';

/** A call of the fake library. */
export class FakeSession extends EventEmitter {
  readonly log: string[] = [];
  isHeldHere = false;
  status: 'ringing' | 'answered' | 'confirmed' | 'over' = 'ringing';

  isInProgress() {
    return this.status === 'ringing';
  }

  isOnHold() {
    return { local: this.isHeldHere, remote: false };
  }

  answer({ mediaStream }: { readonly mediaStream: unknown }) {
    if (this.status !== 'ringing') throw new Error('INVALID_STATE_ERROR');
    this.log.push(mediaStream ? 'answer with a microphone' : 'answer');
    this.status = 'answered';
  }

  /** The switch acknowledges the answer. */
  confirm() {
    this.status = 'confirmed';
    this.emit('confirmed', {});
  }

  terminate({ status_code = 480 }: { readonly status_code?: number } = {}) {
    if (this.status === 'over') throw new Error('INVALID_STATE_ERROR');
    this.log.push(this.status === 'ringing' ? `reject ${status_code}` : 'bye');
    this.finish();
  }

  finish() {
    const wasRinging = this.status === 'ringing';
    this.status = 'over';
    this.emit(wasRinging ? 'failed' : 'ended', {});
  }

  hold(_: object, done: () => void) {
    return this.#renegotiate(true, done);
  }

  unhold(_: object, done: () => void) {
    return this.#renegotiate(false, done);
  }

  #renegotiate(isHeld: boolean, done: () => void) {
    if (this.status !== 'confirmed' || this.isHeldHere === isHeld) return false;
    this.isHeldHere = isHeld;
    this.log.push(isHeld ? 'hold' : 'unhold');
    queueMicrotask(done);
    return true;
  }

  mute() {
    this.log.push('mute');
  }

  unmute() {
    this.log.push('unmute');
  }

  sendDTMF(digits: string, { transportType }: { readonly transportType: string }) {
    this.log.push(`${digits} by ${transportType}`);
  }
}

/** What the test does with the user agents that were made. */
export class FakeUa extends EventEmitter {
  static readonly made: FakeUa[] = [];
  isUp = false;
  isStopped = false;
  registers = 0;
  password: string;

  constructor(readonly configuration: { readonly uri: string; readonly password: string }) {
    super();
    this.password = configuration.password;
    FakeUa.made.push(this);
  }

  start() {}

  stop() {
    this.isStopped = true;
  }

  register() {
    this.registers += 1;
  }

  isConnected() {
    return this.isUp;
  }

  set(_: 'password', value: string) {
    this.password = value;
    return true;
  }

  /** The connection opens, and the switch takes the registration. */
  connect() {
    this.isUp = true;
    this.emit('registered', {});
  }

  disconnect() {
    this.isUp = false;
    this.emit('disconnected', {});
  }

  refuse(response: object | null) {
    this.emit('registrationFailed', { response });
  }

  call(callId: string | undefined, from: string): FakeSession {
    const session = new FakeSession();
    const request = {
      from: { uri: { user: from } },
      getHeader: (name: string) => (name === 'X-Callcard-Call' ? callId : undefined),
    };
    this.emit('newRTCSession', { originator: 'remote', session, request });
    return session;
  }
}

export class FakeSocket {
  static readonly made: FakeSocket[] = [];
  readonly log: string[] = [];

  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }

  disconnect() {
    this.log.push('disconnect');
  }

  ondisconnect() {
    this.log.push('ondisconnect');
    FakeUa.made.at(-1)?.disconnect();
  }
}

export const fakeJsSip = {
  UA: FakeUa,
  WebSocketInterface: FakeSocket,
} as unknown as JsSipLibrary;
