import { createHash } from 'node:crypto';
import type { PhoneAccount } from '@callcard/crm-core';
import { unsafe } from '../plan/safe-values.js';
import { browserAcl } from '../vocabulary.js';

/** What the switch's directory has of an account; undefined: its names have no place there. */
export function accountXml(
  { sipUser, password }: PhoneAccount,
  domain: string,
  context: string,
): string | undefined {
  if (unsafe({ extension: sipUser, domain })) return undefined;
  const hash = createHash('md5').update(`${sipUser}:${domain}:${password}`).digest('hex');
  // The switch drops whole lines that have an include tag.
  return `<include>
<user id="${sipUser}">
  <params>
    <param name="a1-hash" value="${hash}"/>
    <param name="allow-empty-password" value="false"/>
    <param name="auth-acl" value="${browserAcl}"/>
  </params>
  <variables>
    <variable name="user_context" value="${context}"/>
  </variables>
</user>
</include>
`;
}

/** Whether this is what the directory has of the SIP user. */
export function isAccountOf(xml: string, sipUser: string): boolean {
  return xml.includes(`<user id="${sipUser}">`);
}

/** Owners' ids are no names of files. */
export function accountFileName(ownerId: string): string {
  return `${Buffer.from(ownerId).toString('base64url')}.xml`;
}

const fileForm = /^([A-Za-z0-9_-]{1,200})\.xml$/;

/** Whose account the file has; undefined: it is none of ours. */
export function ownerInName(name: string): string | undefined {
  const encoded = fileForm.exec(name)?.[1];
  const ownerId = encoded && Buffer.from(encoded, 'base64url').toString();
  return ownerId && accountFileName(ownerId) === name ? ownerId : undefined;
}
