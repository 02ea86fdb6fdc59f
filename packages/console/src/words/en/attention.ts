/** How somebody is called to the phone. */
export const attention = {
  title: 'Attention',
  onDuty: 'On duty',
  switchHint: 'Whether this browser rings and shows notifications when you are called',
  begin: 'Go on duty',
  allowNotices: 'Allow notifications',
  faults: {
    streamLost:
      'The live connection is interrupted: calls are not shown, and what you see may be old. Connecting again…',
    noPhone:
      'No phone of yours is registered with the switch, so that no call can ring for you. Turn your phone on.',
    offDuty: 'You are not on duty in this browser: it does not ring, and shows no notification.',
    soundLocked: 'This browser makes no sound before you click or press a key on this page.',
    noticesNotAsked: 'Notifications are not allowed yet: a call behind other windows would only be heard.',
    noticesDenied:
      'Notifications are forbidden for this page: a call behind other windows is only heard. Allow them in the browser’s settings of this site.',
  },
};
