import { createHmac } from 'node:crypto';
import { aMoment } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { iceServersUntil, longestCallMs } from '../../src/phones/ice-servers.js';

const urls = ['stun:stun.example', 'turn:turn.example:3478', 'turns:turn.example:443?transport=tcp'];

describe('servers by which audio finds its way', () => {
  it('are named as they are set where none passes audio on', () => {
    expect(iceServersUntil(aMoment, { urls: ['stun:stun.example'], turn: null })).toEqual([
      { urls: 'stun:stun.example' },
    ]);
    expect(iceServersUntil(aMoment, { urls: [], turn: null })).toEqual([]);
  });

  it('come with the user and password of TURN servers, which STUN servers do not get', () => {
    const turn = { kind: 'fixed', username: 'callcard', password: 'secret' } as const;
    const credentials = { username: 'callcard', credential: 'secret' };
    expect(iceServersUntil(aMoment, { urls, turn })).toEqual([
      { urls: urls[0] },
      { urls: urls[1], ...credentials },
      { urls: urls[2], ...credentials },
    ]);
  });

  it('come with credentials that end by themselves where a secret is shared, as coturn reckons them', () => {
    const turn = { kind: 'secret', secret: 'north' } as const;
    const [stun, first, second] = iceServersUntil(aMoment + 1, { urls, turn });
    const username = String((aMoment + longestCallMs) / 1000 + 1);
    const credential = createHmac('sha1', 'north').update(username).digest('base64');
    expect(stun).toEqual({ urls: urls[0] });
    expect(first).toEqual({ urls: urls[1], username, credential });
    expect(second).toEqual({ urls: urls[2], username, credential });
  });

  it('get the password that the draft’s own reckoning gives', () => {
    // echo -n 1433895918 | openssl dgst -binary -sha1 -hmac north | base64
    const until = 1_433_895_918_000 - longestCallMs;
    const turn = { kind: 'secret', secret: 'north' } as const;
    expect(iceServersUntil(until, { urls: ['turn:turn.example'], turn })).toEqual([
      { urls: 'turn:turn.example', username: '1433895918', credential: '3dkl8uIBelQlraT8v9eCSJTyt+U=' },
    ]);
  });
});
