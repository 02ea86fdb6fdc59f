import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalizePhone } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import * as gateway from '../../packages/esl-gateway/src/vocabulary.js';
import { callcardDialplan } from '../../packages/freeswitch-sim/src/dialplan.js';
import { phoneDialplan } from '../../packages/freeswitch-sim/src/phone-dialplan.js';
import * as simulator from '../../packages/freeswitch-sim/src/vocabulary.js';
import { elements, readXml, type XmlElement } from './support/read-xml.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (name: string): string => readFileSync(join(root, 'freeswitch', name), 'utf8');

/** A file as a switch reads it that serves nobody in particular. */
const xml = (name: string): XmlElement =>
  readXml(
    textOf(name)
      .replaceAll('$$' + '{callcard_context_suffix}', '')
      .replaceAll('$$' + '{callcard_tenant_folder}', '')
      .replaceAll('$$' + '{callcard_domain}', () => '$$' + '{domain}')
      .replaceAll('$$' + '{callcard_profile}', 'internal'),
  );

interface Action {
  readonly application: string;
  readonly data: string;
}

const actionsOf = (extension: XmlElement | undefined): Action[] =>
  elements(extension ?? readXml('<none/>'), 'action').map(({ attributes }) => ({
    application: attributes['application'] ?? '',
    data: attributes['data'] ?? '',
  }));

const dataOf = (actions: readonly Action[], application: string, pattern = /^/): string =>
  actions.find((action) => action.application === application && pattern.test(action.data))?.data ?? '';

const paramOf = (document: XmlElement, name: string): string =>
  elements(document, 'param').find(({ attributes }) => attributes['name'] === name)?.attributes['value'] ??
  '';

const dialplan = xml('dialplan/callcard.xml');
const contextName = paramOf(xml('sip_profiles/external.xml'), 'context');
const context = elements(dialplan, 'context').find(({ attributes }) => attributes['name'] === contextName);
const [line, fallback, consult, consultMusic, orphaned, conference, conferenceUser] = elements(
  context ?? dialplan,
  'extension',
);
const lineActions = actionsOf(line);
const fallbackActions = actionsOf(fallback);
const phonesName = paramOf(xml('sip_profiles/internal.xml'), 'context');
const phones = elements(
  elements(dialplan, 'context').find(({ attributes }) => attributes['name'] === phonesName) ?? dialplan,
  'extension',
);
const phonesExtension = (name: string) => phones.find(({ attributes }) => attributes['name'] === name);
const consultActions = actionsOf(consult);
const musicActions = actionsOf(consultMusic);

/** Groups of the first action of that application that the pattern matches. */
function read(actions: readonly Action[], application: string, pattern: RegExp): readonly string[] {
  return pattern.exec(dataOf(actions, application, pattern))?.slice(1) ?? [];
}

/** What the last condition of an extension does with a channel of these values, in the order in which the condition names them. */
function judged(extension: XmlElement | undefined, values: readonly string[]): string {
  const condition = elements(extension ?? dialplan, 'condition').at(-1);
  const { field = '', expression = '' } = condition?.attributes ?? {};
  const names = field.match(/\$\{\w+\}/g) ?? [];
  expect(names).toHaveLength(values.length);
  const value = names.reduce((text, name, at) => text.replace(name, values[at] ?? ''), field);
  const isMet = new RegExp(expression.replace(/\\z$/, '$')).test(value);
  const [action] = elements(condition ?? dialplan, isMet ? 'action' : 'anti-action');
  return `${action?.attributes['application']} ${action?.attributes['data']}`;
}

/** What the XML files call things, in the shape of the vocabularies. */
function vocabularyOfXml() {
  const [ours, oursValue] = read(lineActions, 'multiset', /\^\^;(\w+)=(1);/);
  const [lineVariable] = read(lineActions, 'multiset', /;(\w+)=\$1;/);
  const [tenant] = read(lineActions, 'multiset', /;(\w+)=\$\$\{callcard_tenant\};/);
  const [callerHeaders, standardHeaders] = read(lineActions, 'multiset', /;(crm_\w+)=\$\{(\w+)\};/);
  const [transferTo, kind, transferContext] = read(lineActions, 'sched_transfer', /^\S+ (\w+) (\w+) (\w+)$/);
  const [route, routeValue] = read(fallbackActions, 'set', /^(\w+)=(fallback)$/);
  const [call] = read(fallbackActions, 'set', /^(\w+)=\$\{uuid\}$/);
  const [role, roleValue, callOfLeg] = read(fallbackActions, 'set', /\[leg_timeout=[^,]+,(\w+)=(\w+),(\w+)=/);
  const [recordingsDir, folder, voicemail] = read(
    fallbackActions,
    'record',
    /^\$\$\{(\w+)\}\/(\w+)\/\$\{uuid\}(\S+) /,
  );
  const dialledActions = actionsOf(phonesExtension('callcard_dialled'));
  const [outgoing, number] = read(dialledActions, 'multiset', /^\^\^;(\w+)=1;(\w+)=\$1;/);
  const [dialFallback, , dialContext] = read(dialledActions, 'sched_transfer', /^\S+ (\w+) (\w+) (\w+)$/);
  const [externalRole, agent, extension] = read(
    actionsOf(phonesExtension(dialFallback ?? '')),
    'bridge',
    /^\{crm_role=(\w+),crm_route=fallback,(\w+)=\$\{uuid\},(\w+)=\$\{user_name\},/,
  );
  const dialFailed = phonesExtension('callcard_dial_failed');
  const [, agentRole] =
    /^\^(\w+)/.exec(
      elements(dialFailed ?? dialplan, 'condition').find(
        ({ attributes }) => attributes['field'] === `\${${role}}`,
      )?.attributes['expression'] ?? '',
    ) ?? [];
  expect(dialContext).toBe(phonesName);
  const [consults, consultsValue] = read(consultActions, 'multiset', /\^\^;(\w+)=(\w+);/);
  const [consultEvent] = read(musicActions, 'event', /^Event-Name=CUSTOM,Event-Subclass=(\S+)$/);
  const referredActions = actionsOf(phonesExtension('callcard_referred'));
  const [referred] = read(referredActions, 'multiset', /;(\w+)=\$1;/);
  const [referredEvent] = read(referredActions, 'event', /Event-Subclass=(\S+)$/);
  const records = xml('autoload_configs/json_cdr.conf.xml');
  const [, cdrDir] = /^\$\$\{(\w+)\}$/.exec(paramOf(records, 'log-dir')) ?? [];
  const [, domain] =
    /^\$\$\{(\w+)\}$/.exec(paramOf(xml('sip_profiles/internal.xml'), 'challenge-realm')) ?? [];
  const [, music] = /^\$\$\{(\w+)\}$/.exec(paramOf(xml('sip_profiles/internal.xml'), 'hold-music')) ?? [];
  const consent = elements(xml('dialplan/consent.xml'), 'context')[0];
  const [announce, announced, question, answer, heardBy] = elements(consent ?? dialplan, 'extension');
  const [prompt] = read(actionsOf(announce), 'playback', /^\$\{(\w+)\}$/);
  const [recordPath] = read(actionsOf(announced), 'record_session', /^\$\{(\w+)\}$/);
  const [asked, key] = read(actionsOf(question), 'play_and_get_digits', /\$\{(\w+)\} \S+ (\w+) \S+$/);
  const [heard] = read(actionsOf(heardBy), 'playback', /^\$\{(\w+)\}$/);
  const [consentEvent] = read(actionsOf(question), 'event', /Event-Subclass=(\S+)$/);
  const [isAnswer, isKey] = elements(answer ?? dialplan, 'condition').map(({ attributes }) => attributes);
  const [, consentKey] = /^\^(\d)\\z$/.exec(isKey?.['expression'] ?? '') ?? [];
  expect(asked).toBe(prompt);
  expect(isKey?.['field']).toBe(`\${${key}}`);
  expect(isAnswer?.['field']).toBe('destination_number');
  const [soundsDir] = elements(xml('vars.xml'), 'X-PRE-PROCESS').flatMap(
    ({ attributes }) => /^(\w+)\$\$\{\w+\}=.*\/sounds$/.exec(attributes['data'] ?? '')?.[1] ?? [],
  );
  const [, prefixOfUsers] =
    /^\^(\w+_)\(/.exec(
      elements(conferenceUser ?? dialplan, 'condition')[0]?.attributes['expression'] ?? '',
    ) ?? [];
  const [profile] = read(actionsOf(conference), 'conference', /@\$\$\{(\w+)\}/);
  const [promptsDir] = elements(xml('vars.xml'), 'X-PRE-PROCESS').flatMap(
    ({ attributes }) => /^(\w+)\$\$\{\w+\}=.*_prompts$/.exec(attributes['data'] ?? '')?.[1] ?? [],
  );
  expect(callOfLeg).toBe(call);
  expect(transferContext).toBe(contextName);
  expect(fallback?.attributes['name']).toBe(transferTo);
  return {
    channelVariable: {
      ours,
      line: lineVariable,
      tenant,
      route,
      call,
      role,
      callerHeaders,
      prompt,
      heard,
      recordPath,
      consent: key,
      outgoing,
      number,
      agent,
      extension,
      consults,
      referred,
    },
    mark: {
      ours: oursValue,
      fallbackRoute: routeValue,
      receptionRole: roleValue,
      consentKey,
      agentRole,
      externalRole,
      consults: consultsValue,
    },
    globalVariable: {
      recordingsDir,
      cdrDir,
      domain,
      holdMusic: music,
      soundsDir,
      promptsDir,
      conference: profile,
      callerHeaders: standardHeaders,
    },
    standardContext: {
      inbound: contextName,
      phones: phonesName,
      consent: consent?.attributes['name'],
    },
    dialplanName: {
      kind,
      fallback: transferTo,
      consentAnnounce: announce?.attributes['name'],
      consentAnnounced: announced?.attributes['name'],
      consentQuestion: question?.attributes['name'],
      consentAnswer: answer?.attributes['name'],
      consentHeard: heardBy?.attributes['name'],
      dialFallback,
      dialFailed: dialFailed?.attributes['name'],
      consult: consult?.attributes['name'],
      consultMusic: consultMusic?.attributes['name'],
      conference: conference?.attributes['name'],
      conferenceUser: prefixOfUsers,
      orphaned: orphaned?.attributes['name'],
      dialOrphaned: phonesExtension('callcard_dial_orphaned')?.attributes['name'],
    },
    customEvent: { consult: consultEvent, consent: consentEvent, referred: referredEvent },
    fileName: {
      fallbackFolder: folder,
      voicemail,
      // mod_json_cdr makes these two; the configuration asks for the first.
      callerRecord: paramOf(records, 'prefix-a-leg') === 'true' ? 'a_' : '',
      record: '.cdr.json',
    },
  };
}

describe('the vocabulary of the dialplan', () => {
  it('is the same in the XML files and in the gateway', () => {
    const {
      user: _user,
      phone: _phone,
      tried: _tried,
      part: _part,
      listens: _listens,
      ...channelVariable
    } = gateway.channelVariable;
    const { conversation: _conversation, ...fileName } = gateway.fileName;
    const { mark, standardContext, dialplanName, customEvent } = gateway;
    const {
      phonesDir: _phonesDir,
      candidateAcl: _candidateAcl,
      profile: _profile,
      ...globalVariable
    } = gateway.globalVariable;
    expect({
      ...{ channelVariable, mark, globalVariable, standardContext, dialplanName, customEvent, fileName },
    }).toEqual(vocabularyOfXml());
  });

  it('is the same in the XML files and in the simulator, which serves one tenant', () => {
    const { channelVariable, mark, globalVariable, customEvent, fileName } = simulator;
    const {
      inbound,
      phones,
      consent,
      line: lineName,
      emergency,
      internal,
      dialled,
      notDialled,
      referred,
      referredOn,
      ...dialplanName
    } = simulator.dialplanName;
    for (const name of [emergency, internal, dialled, notDialled, referred, referredOn])
      expect(phonesExtension(name)?.attributes['name']).toBe(name);
    const { channelVariable: withTenant, ...others } = vocabularyOfXml();
    const { tenant: _tenant, ...ofOne } = withTenant;
    const standardContext = { inbound, phones, consent };
    expect({
      ...{ channelVariable, mark, globalVariable, standardContext, dialplanName, customEvent, fileName },
    }).toEqual({ ...others, channelVariable: ofOne });
    expect(lineName).toBe(line?.attributes['name']);
  });

  it('has the folder and the addresses of phones in browsers, which the simulator has not', () => {
    const included = elements(xml('directory/default.xml'), 'X-PRE-PROCESS').map(
      ({ attributes }) => attributes['data'],
    );
    expect(included).toEqual([`$\${${gateway.globalVariable.phonesDir}}/*.xml`]);
    const candidates = paramOf(xml('sip_profiles/internal.xml'), 'apply-candidate-acl');
    expect(candidates).toBe(`$\${${gateway.globalVariable.candidateAcl}}`);
    const lists = elements(xml('autoload_configs/acl.conf.xml'), 'list').map(
      ({ attributes }) => attributes['name'],
    );
    expect(lists).toContain(gateway.browserAcl);
    expect(textOf('dialplan/callcard.xml')).toContain(`sofia/$\${${gateway.globalVariable.profile}}/`);
  });

  it('is the same in the simulator and in the gateway where no XML file has it', () => {
    expect(gateway.conferenceEvent).toBe(simulator.conferenceEvent);
    expect(gateway.markVariable).toMatchObject(simulator.markVariable);
  });

  it('sets every global variable that the gateway asks the switch for', () => {
    const set = elements(readXml(textOf('vars.xml')), 'X-PRE-PROCESS').map(
      ({ attributes }) => attributes['data'] ?? '',
    );
    for (const name of Object.values(gateway.globalVariable)) {
      expect(set.filter((data) => data.startsWith(`${name}$`)).length, name).toBe(1);
    }
  });

  it('R10: dials every emergency number of the country that Callcard takes for granted', () => {
    const data = elements(xml('vars.xml'), 'X-PRE-PROCESS').map(({ attributes }) => attributes['data'] ?? '');
    const pattern = /^callcard_emergency_numbers\$[^=]*=(.+)$/;
    const [standard] = data.flatMap((text) => pattern.exec(text)?.[1] ?? []);
    const dials = new RegExp(`^(${standard})$`);
    for (let number = 100; number < 1000; number += 1) {
      const read = normalizePhone(String(number), { defaultCountry: 'PL' });
      const isEmergency = read.kind === 'short' && read.service === 'emergency';
      expect([number, dials.test(String(number))]).toEqual([number, isEmergency]);
    }
  });

  it('is written as literals in the vocabulary modules alone', () => {
    for (const name of ['esl-gateway', 'freeswitch-sim']) {
      const folder = join(root, 'packages', name, 'src');
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts') || file === 'vocabulary.ts') continue;
        const code = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
        expect(code.match(/crm_\w+|callcard_\w+|\.cdr\.json|-voicemail\.wav/g) ?? [], file).toEqual([]);
      }
    }
  });
});

describe("the simulator's dialplan", () => {
  /** Applications of the XML that make no difference to a simulated call: the reception's legs. */
  const withoutSimulation = /^callcard_ring=|^\$\{callcard_ring\}$/;

  const played = callcardDialplan({
    context: contextName,
    fallbackAfterSeconds: 6,
    receptionExtensions: [],
    domain: 'example.org',
    recordingsDir: '/recordings',
  });

  /** The XML's applications with the values of one installation put in. */
  const ofXml = (actions: readonly Action[]) =>
    actions
      .filter(({ data }) => !withoutSimulation.test(data))
      .map(({ application, data }) => ({
        name: application,
        data: data
          .replace(/[;,]callcard_tenant=\$\$\{callcard_tenant\}/, '')
          .replaceAll('$$' + '{callcard_outgoing_number}', 'anonymous')
          .replace('$$' + '{callcard_trunk}', 'trunk')
          .replace('$$' + '{domain}', 'example.org')
          .replace('$$' + '{callcard_conference}', 'callcard')
          .replace('$$' + '{recordings_dir}', '/recordings')
          .replace('$$' + '{callcard_fallback_after}', '6')
          .replace('$$' + '{callcard_reception_ring}', '20')
          .replace('$1', '$' + '{destination_number}')
          .replace('$$' + '{callcard_hold_music}', '$' + '{callcard_hold_music}'),
      }));

  it('runs the applications of the XML for a call to a line, in the same order', () => {
    expect(played(contextName, '+48225550100', () => undefined)?.applications).toEqual(ofXml(lineActions));
  });

  it('runs the applications of the XML for a user who comes to a conference', () => {
    const callId = '00000000-0000-4000-8000-000000000001';
    const actions = ofXml(
      actionsOf(conferenceUser).map((action) => ({ ...action, data: action.data.replaceAll('$1', callId) })),
    );
    const destination = `${gateway.dialplanName.conferenceUser}${callId}`;
    expect(played(contextName, destination, () => undefined)?.applications).toEqual(actions);
  });

  it.each([fallback, consult, consultMusic, conference])(
    'runs the applications of the XML in extension %#',
    (extension) => {
      const destination = extension?.attributes['name'] ?? '';
      expect(played(contextName, destination, () => undefined)?.applications).toEqual(
        ofXml(actionsOf(extension)),
      );
    },
  );

  const dialledOn = phoneDialplan({
    domain: 'example.org',
    trunk: 'trunk',
    emergencyNumbers: '112',
    extensions: '[0-9]{4}',
    dialWithoutGateway: '[+]48[0-9]{9}',
    outgoingNumber: 'anonymous',
  });
  const played1001 = (destination: string, variables: Readonly<Record<string, string>> = {}) =>
    dialledOn(phonesName, destination, (name) => ({ user_name: '1001', ...variables })[name]);
  const sentOn = { force_transfer_context: phonesName };
  const out = { callcard_out: '1', crm_number: '+48600100200' };

  it.each([
    ['an emergency number', '112', {}],
    ['a colleague', '1002', {}],
    ['a number outside', '+48600100200', {}],
    ['a number outside that no gateway claimed', 'callcard_dial_fallback', out],
    ['a number outside that was claimed and handed nothing', 'callcard_dial_orphaned', out],
    [
      'a call by click that nobody answered',
      'callcard_dial_failed',
      { crm_role: 'agent', last_bridge_hangup_cause: 'USER_BUSY' },
    ],
    ['anything else', '*97', {}],
    ['whom it sends on', '1002', sentOn],
    ['whom it sends outside', '+48600100200', sentOn],
    ['whom it sends on with no gateway', 'callcard_referred_on', { ...sentOn, crm_referred: '1002' }],
  ])('runs the applications of the XML for a phone that dials %s', (_what, destination, variables) => {
    const extension = played1001(destination, variables);
    expect(extension?.applications).toEqual(ofXml(actionsOf(phonesExtension(extension?.name ?? ''))));
    expect(extension?.applications.length).toBeGreaterThan(0);
  });

  it('dials nothing outside for whom a phone sends on while no gateway runs, and the fallback takes them', () => {
    const left = played1001('callcard_referred_on', { ...sentOn, crm_referred: '+48600100200' });
    const [anti] = elements(phonesExtension('callcard_referred_on') ?? dialplan, 'anti-action');
    expect(left?.applications).toEqual([{ name: 'transfer', data: anti?.attributes['data'] }]);
  });

  it.each([
    ['has no plan', '1', '', '', ''],
    ['waits for the next part of the plan', '1', '', '1', 'id'],
    ['has a plan', '1', '', '', 'id'],
    ['is in the fallback', '1', 'fallback', '', 'id'],
    ['was in a queue and is in the fallback', '1', 'fallback', '1', 'id'],
    ['is none of ours', '', '', '', ''],
  ])('judges as the XML does a claimed caller who %s', (_who, ...values) => {
    const names = ['callcard', 'crm_route', 'crm_consults', 'crm_call'];
    const variable = (name: string) => values[names.indexOf(name)] || undefined;
    const applications = played(contextName, 'callcard_orphaned', variable)?.applications ?? [];
    expect(applications.map(({ name, data }) => `${name} ${data}`)).toEqual([judged(orphaned, values)]);
  });

  it.each([
    ['waits', '1', '', ''],
    ['dials', '1', '', 'id'],
    ['dials without a gateway', '1', 'fallback', ''],
    ['is in another call', '', '', ''],
  ])('judges as the XML does a claimed phone that %s', (_who, callcard_out, crm_route, crm_call) => {
    const variables = { callcard_out, crm_route, crm_call };
    const applications = played1001('callcard_dial_orphaned', variables)?.applications ?? [];
    const extension = phonesExtension('callcard_dial_orphaned');
    expect(applications.map(({ name, data }) => `${name} ${data}`)).toEqual([
      judged(extension, [callcard_out, crm_route, crm_call]),
    ]);
  });

  it('refuses what the XML refuses: numbers that may not be dialled without a gateway', () => {
    const refused = played1001('callcard_dial_fallback', { ...out, crm_number: '+49600100200' });
    const [anti] = elements(phonesExtension('callcard_dial_fallback') ?? dialplan, 'anti-action');
    expect(refused?.applications).toEqual([{ name: 'respond', data: anti?.attributes['data'] }]);
  });
});
