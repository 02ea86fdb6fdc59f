import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  linkOf,
  linkOff,
  longestPauseMs,
  pauseAfter,
  stepLink,
} from '../src/phone/link.js';

const hourMs = 3_600_000;
const given: LinkEvent = { kind: 'given', validMs: hourMs };
const notGiven: LinkEvent = { kind: 'notGiven', fault: { code: 'serverUnreachable' } };

interface Run {
  readonly state: LinkState;
  /** Of each step. */
  readonly effects: readonly (readonly LinkEffect[])[];
}

function run(events: readonly LinkEvent[], from: LinkState = linkOff): Run {
  let state = from;
  const effects = events.map((event) => {
    const step = stepLink(state, event);
    state = step.state;
    return step.effects;
  });
  return { state, effects };
}

const simple = (
  ...kinds: Extract<
    LinkEvent['kind'],
    'started' | 'stopped' | 'registered' | 'disconnected' | 'due' | 'refused'
  >[]
) => kinds.map((kind): LinkEvent => ({ kind }));

const anyEvent = fc.oneof(
  fc.constantFrom(...simple('started', 'stopped', 'registered', 'disconnected', 'due', 'refused')),
  fc.constant(notGiven),
  fc.integer({ min: -hourMs, max: 20 * hourMs }).map((validMs): LinkEvent => ({ kind: 'given', validMs })),
);
const anyEvents = fc.array(anyEvent, { maxLength: 60 });

describe('the registration of a phone', () => {
  it('is asked for, made, and kept until its password is about to end', () => {
    const { state, effects } = run([...simple('started'), given, ...simple('registered')]);
    expect(effects).toEqual([
      [{ kind: 'ask' }],
      [{ kind: 'wait', ms: hourMs - 60_000 }, { kind: 'register' }],
      [],
    ]);
    expect(linkOf(state)).toBe('registered');
  });

  it('goes on while another password is asked for, and while none comes', () => {
    const registered = run([...simple('started'), given, ...simple('registered')]).state;
    const asked = run([...simple('due'), notGiven, ...simple('due'), given], registered);
    expect(asked.effects).toEqual([
      [{ kind: 'ask' }],
      [{ kind: 'wait', ms: pauseAfter(1) }],
      [{ kind: 'ask' }],
      [{ kind: 'wait', ms: hourMs - 60_000 }, { kind: 'register' }],
    ]);
    expect(linkOf(asked.state)).toBe('registered');
  });

  it('is made with another password at once when it is refused for the first time, then after a pause', () => {
    const { effects, state } = run([
      ...simple('started'),
      given,
      ...simple('refused'),
      given,
      ...simple('refused'),
    ]);
    expect(effects.slice(2)).toEqual([
      [{ kind: 'ask' }],
      [{ kind: 'wait', ms: hourMs - 60_000 }, { kind: 'register' }],
      [{ kind: 'wait', ms: pauseAfter(2) }],
    ]);
    expect(state.fault).toEqual({ code: 'refused' });
    expect(linkOf(state)).toBe('lost');
  });

  it('that is lost says why: the connection, then what the server says of it', () => {
    const lost = run([...simple('started'), given, ...simple('registered', 'disconnected')]).state;
    expect([linkOf(lost), lost.fault]).toEqual(['lost', { code: 'connectionLost' }]);
    const told = run([...simple('due'), notGiven], lost).state;
    expect(told.fault).toEqual({ code: 'serverUnreachable' });
    const back = run([...simple('registered')], told).state;
    expect([linkOf(back), back.fault, back.failures]).toEqual(['registered', undefined, 0]);
  });

  it('never stands still while it is wanted: an answer, the switch or an instant is waited for', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { state, effects } = run([...simple('started'), ...events]);
        expect(state.isOn).toBe(state.next !== 'nothing');
        // What is waited for was begun: the last effect that is no registration says the same.
        const last = effects.flat().findLast(({ kind }) => kind !== 'register');
        if (state.next === 'account') expect(last?.kind).toBe('ask');
        if (!state.isOn) expect(['close', undefined]).toContain(last?.kind);
      }),
    );
  });

  it('never waits longer than half a minute for the next attempt, nor than six hours for a password', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const all = [...simple('started'), ...events];
        const { effects } = run(all);
        for (const [n, step] of effects.entries())
          for (const effect of step) {
            if (effect.kind !== 'wait') continue;
            expect(effect.ms).toBeGreaterThan(0);
            expect(effect.ms).toBeLessThanOrEqual(all[n]?.kind === 'given' ? 6 * hourMs : longestPauseMs);
          }
      }),
    );
  });

  it('counts as registered only from the word of the switch until the connection or the switch takes it back', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const all = [...simple('started'), ...events];
        const { state } = run(all);
        const told = all.findLast(({ kind }) =>
          ['registered', 'refused', 'disconnected', 'stopped'].includes(kind),
        );
        if (state.isRegistered) expect(told?.kind).toBe('registered');
      }),
    );
  });

  it('asks once at a time, and does nothing once it is stopped', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let open = false;
        let state = linkOff;
        for (const event of [...simple('started'), ...events]) {
          if (event.kind === 'given' || event.kind === 'notGiven' || event.kind === 'stopped') open = false;
          const step = stepLink(state, event);
          if (!state.isOn && event.kind !== 'started') expect(step).toEqual({ state, effects: [] });
          state = step.state;
          if (step.effects.some(({ kind }) => kind === 'ask')) {
            expect(open).toBe(false);
            open = true;
          }
        }
      }),
    );
  });
});
