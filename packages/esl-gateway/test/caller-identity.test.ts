import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callerIdentity, readNamedAddress } from '../src/channel/caller-identity.js';
import { headersOf, snapshotOf } from '../src/channel/snapshot.js';

const uuid = '6334fa98-adb7-49ab-97dd-630734c52f35';

const identityOf = (variables: Readonly<Record<string, string>>, headers = {}) => {
  const named = Object.entries(variables).map(([name, value]) => [`variable_${name}`, value]);
  const channel = snapshotOf(
    headersOf({
      'Unique-ID': uuid,
      'Caller-Caller-ID-Number': '+48601999000',
      'Caller-Caller-ID-Name': 'Switch',
      ...Object.fromEntries(named),
      ...headers,
    }),
  );
  if (!channel) throw new Error('no channel');
  return callerIdentity(channel);
};

const carriers = 'p-asserted-identity, Remote-Party-ID,from';

describe('an address of a header', () => {
  it.each([
    ['"Jan K" <sip:+48600100200@host:5060;user=phone>;tag=1', 'Jan K', '+48600100200'],
    ['"a \\"b\\" \\\\ <sip:1@x>" <sip:+48600100200@host>', 'a "b" \\ <sip:1@x>', '+48600100200'],
    ['Jan <sips:jan@host>', 'Jan', 'jan'],
    ['<tel:+48600100200;phone-context=x>', '', '+48600100200'],
    ['sip:%2B48600100200@host', '', '+48600100200'],
    ['+48600100200', '', '+48600100200'],
    ['<sip:+48600100200;npdi@host>, <tel:1>', '', '+48600100200'],
    ['"no end <sip:1@x>', '"no end', '1'],
  ])('%s', (header, name, user) => {
    expect(readNamedAddress(header)).toEqual({ name, user });
  });

  it.each(['', '<sip:host.example>', '"Jan"', '<>', 'sip:@host'])('%s names nobody', (header) => {
    expect(readNamedAddress(header)).toBeUndefined();
  });

  it('is read from whatever text there is, at once', () => {
    const piece = fc.constantFrom(
      '"',
      '\\',
      '<',
      '>',
      'sip:',
      'tel:',
      '@',
      ';',
      '%',
      '%0a',
      '\r\n',
      ',',
      'x',
      '+48',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          const read = readNamedAddress(text);
          if (read) expect(read.user).not.toMatch(/[@;?]/);
          expect(
            readNamedAddress(`"${text.replace(/["\\]/g, '\\$&')}" <sip:1@h>`.slice(0, 900))?.user ?? '1',
          ).toBe('1');
        },
      ),
    );
    const began = performance.now();
    for (const one of ['"', '\\"', '<', '%', ';']) readNamedAddress(one.repeat(1_000_000));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('who calls', () => {
  it('is who the switch says where the dialplan names no headers', () => {
    expect(identityOf({ 'sip_P-Asserted-Identity': '<sip:+48600100200@x>' })).toEqual({
      number: '+48601999000',
      name: 'Switch',
      withheld: false,
    });
  });

  it('is who the first header names that names anybody', () => {
    const headers = {
      crm_caller_headers: carriers,
      'sip_Remote-Party-ID': '"RPID" <sip:+48600100200@x>',
      sip_full_from: '"From" <sip:+48601999000@x>',
    };
    expect(identityOf(headers)).toEqual({ number: '+48600100200', name: 'RPID', withheld: false });
    expect(identityOf({ ...headers, 'sip_P-Asserted-Identity': '<sip:x.example>' }).name).toBe('RPID');
    expect(identityOf({ ...headers, crm_caller_headers: 'from' }).name).toBe('From');
    expect(identityOf({ ...headers, crm_caller_headers: 'via,,x' })).toMatchObject({ name: 'Switch' });
  });

  it('is who the switch says when it refused to note a header', () => {
    const headers = { crm_caller_headers: carriers, sip_full_from: '"From" <sip:+48601999001@x>' };
    expect(identityOf({ ...headers, sip_cid_type: 'pid' })).toMatchObject({
      number: '+48601999000',
      name: 'Switch',
    });
    expect(identityOf({ ...headers, sip_cid_type: 'rpid' })).toMatchObject({ number: '+48601999000' });
    expect(identityOf({ ...headers, sip_cid_type: 'pid', crm_caller_headers: 'from' }).name).toBe('From');
  });

  it('has no name that only repeats the number', () => {
    const headers = { crm_caller_headers: carriers, sip_full_from: '"+48600100200" <sip:+48600100200@x>' };
    expect(identityOf(headers)).toMatchObject({ number: '+48600100200', name: null });
  });

  it.each([
    [{ sip_full_from: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1' }, {}],
    [{ sip_full_from: '<sip:Restricted@10.0.0.1>' }, {}],
    [{ sip_full_from: '', sip_from_user: 'anonymous', sip_from_host: '10.0.0.1' }, {}],
    [{ sip_Privacy: 'id' }, {}],
    [{ sip_Privacy: 'user;critical' }, {}],
    [{}, { 'Caller-Privacy-Hide-Number': 'true' }],
  ])('C7: hides by %j %j', (variables, headers) => {
    const asserted = { crm_caller_headers: carriers, 'sip_P-Asserted-Identity': '<sip:+48600100200@x>' };
    const from = { sip_full_from: '<sip:+48600100200@x>' };
    expect(identityOf({ ...asserted, ...from, ...variables }, headers).withheld).toBe(true);
    expect(identityOf({ ...asserted, ...from, sip_Privacy: 'none' }).withheld).toBe(false);
  });
});
