import { CallcardError } from '@callcard/api/client';

/** Why the installation has no phone in the browser for somebody, as the problem `no-browser-phone` says. */
const notSetUpReasons = [
  'not-set-up',
  'no-sip-user',
  'other-domain',
  'desk-phone',
  'unusable-name',
  'not-on-switch',
] as const;

export type NotSetUpReason = (typeof notSetUpReasons)[number];

/**
 * Why a phone in the browser cannot ring. `insecure`: the page came without https, so that the browser has no microphone for it.
 * `microphoneNotAsked`: nobody has been asked for it yet. `connectionLost`: nothing is between this page and the switch. `refused`: the
 * switch does not take the password. `tooMany`: the user has too many phones.
 */
export type PhoneFault =
  | {
      readonly code:
        | 'insecure'
        | 'microphoneNotAsked'
        | 'microphoneDenied'
        | 'noMicrophone'
        | 'connectionLost'
        | 'serverUnreachable'
        | 'switchUnreachable'
        | 'refused'
        | 'failed';
    }
  | { readonly code: 'notSetUp'; readonly reason: NotSetUpReason };

/** What it means for the phone that `GET /v1/session/phone` failed. */
export function faultOfAccount(thrown: unknown): PhoneFault {
  if (!(thrown instanceof CallcardError)) return { code: 'failed' };
  const { code, problem } = thrown;
  const reason = notSetUpReasons.find((each) => each === problem?.reason);
  if (code === 'no-browser-phone') return { code: 'notSetUp', reason: reason ?? 'not-set-up' };
  switch (code) {
    case 'unreachable':
      return { code: 'serverUnreachable' };
    case 'switch-unreachable':
      return { code: 'switchUnreachable' };
    default:
      return { code: 'failed' };
  }
}
