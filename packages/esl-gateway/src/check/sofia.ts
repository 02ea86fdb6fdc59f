import type { SwitchFinding, SwitchFindingCode } from '@callcard/crm-core';
import { registrationsIn } from '../channel/registration-event.js';
import { missingBrowserParts } from '../node/browser-phones.js';
import type { BrowserPhonePart } from '../node/notice.js';
import type { SwitchSetup } from '../node/switch.js';
import type { EslConnection } from '../protocol/connection.js';
import { finding } from './findings.js';

/** What of SIP the gateway is told to use. */
export interface SipPlace {
  readonly profile: string;
  /** Of the phones; absent: the profile has one domain. */
  readonly domain?: string;
  /** Undefined: no number outside is dialled. */
  readonly trunk?: string;
  readonly browserPhones: boolean;
}

/** A missing folder is a missing variable, which is found with the others. */
const partCodes: Readonly<Record<BrowserPhonePart, SwitchFindingCode | undefined>> = {
  'ws-binding': 'wsBindingMissing',
  'apply-candidate-acl': 'candidateAclMissing',
  folder: undefined,
};

async function checkBrowsers(
  connection: EslConnection,
  profile: string,
  setup: SwitchSetup,
): Promise<readonly SwitchFinding[]> {
  const parts = await missingBrowserParts(connection, profile, setup);
  const missing = parts.flatMap((part) => {
    const code = partCodes[part];
    return code ? [finding(code, { profile })] : [];
  });
  return missing.length > 0 ? missing : [finding('browserPhonesReady')];
}

async function checkTrunk(connection: EslConnection, trunk: string): Promise<readonly SwitchFinding[]> {
  const answer = await connection.api('sofia', 'xmlstatus', 'gateway', trunk);
  if (!answer.ok) return [];
  return [finding(answer.value.includes('<gateway>') ? 'trunkKnown' : 'trunkMissing', { trunk })];
}

/** `setup`: undefined when the switch is not set up. */
export async function checkSip(
  connection: EslConnection,
  { profile, domain, trunk, browserPhones }: SipPlace,
  setup: SwitchSetup | undefined,
): Promise<readonly SwitchFinding[]> {
  const ofTrunk = trunk === undefined ? [] : await checkTrunk(connection, trunk);
  const listed = await connection.api('sofia', 'xmlstatus', 'profile', profile, 'reg');
  const contacts = listed.ok ? registrationsIn(listed.value) : undefined;
  if (!contacts) return [finding('profileMissing', { profile }), ...ofTrunk];
  const { length: count } = contacts.filter((each) => domain === undefined || each.domain === domain);
  return [
    finding('profileRuns', { profile }),
    count > 0 ? finding('phonesRegistered', { count }) : finding('noPhones', { profile }),
    ...ofTrunk,
    ...(browserPhones && setup ? await checkBrowsers(connection, profile, setup) : []),
  ];
}
