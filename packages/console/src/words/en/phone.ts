/** The phone in the browser. */
export const phone = {
  title: 'Phone',
  talkHere: 'Talk in this browser',
  talkHereHint:
    'Calls ring here as long as a tab of Callcard is open. Turn it on in one browser only: two would take each other’s calls.',
  status: 'State',
  link: {
    off: 'Off: this browser is no phone.',
    connecting: 'Connecting…',
    registered: 'Ready: calls ring here.',
    lost: 'Not ready: calls do not ring here.',
  },
  isHere: 'The phone is in this tab.',
  isElsewhere: 'The phone is in another tab of this browser, and is operated from here just as well.',
  /** Before the reason why it cannot ring. */
  cannotRing: 'Your phone cannot ring.',
  toPhone: 'Phone settings',
  fault: {
    insecure:
      'This page came without encryption, so the browser gives it no microphone. Open Callcard by its https address.',
    microphoneNotAsked: 'The browser has not been asked for the microphone yet. Allow it.',
    microphoneDenied:
      'The microphone is forbidden for this page. Allow it in the browser’s settings of this site (the icon beside the address), and load the page again.',
    noMicrophone: 'There is no microphone. Plug in a headset.',
    connectionLost: 'The connection to the switch is gone. Connecting again…',
    serverUnreachable: 'Callcard does not answer. Check your network; it is tried again.',
    switchUnreachable:
      'Callcard does not reach the switch. It is tried again; if it stays, tell an administrator.',
    refused: 'The switch refuses this phone. It is tried again; if it stays, tell an administrator.',
    failed: 'The phone could not be started. It is tried again; if it stays, tell an administrator.',
  },
  notSetUp: {
    'not-set-up': 'Phones in browsers are not set up here. An administrator can do that.',
    'no-sip-user': 'You have no extension. An administrator can give you one.',
    'other-domain': 'Your phone belongs to another switch. An administrator can change that.',
    'desk-phone':
      'Your extension is that of a desk phone. An administrator can add a phone in the browser to it.',
    'unusable-name':
      'The name of your phone has characters that the switch does not take. An administrator can change it.',
    'not-on-switch':
      'Your phone could not be brought to the switch. An administrator finds the reason in the log.',
  },
  allow: 'Allow the microphone',
  calls: 'Calls on this phone',
  noCalls: 'No call.',
  phase: {
    ringing: 'rings',
    answering: 'being connected…',
    talking: 'talking',
  },
  held: 'on hold',
  muted: 'muted',
  callFrom: (from: string) => `Call from ${from}`,
  answer: 'Answer',
  decline: 'Decline',
  hangUp: 'Hang up',
  hold: 'Hold',
  mute: 'Mute',
  devices: 'Microphone and loudspeakers',
  microphone: 'Microphone',
  speaker: 'Callers are heard on',
  ringer: 'It rings on',
  browserChoice: 'The browser’s choice',
  speakersFixed: 'This browser chooses the loudspeaker itself.',
  cleaned: 'Take echo and noise out of my voice',
  cleanedHint: 'Counts from the next call on.',
  test: 'Test',
  testMicrophone: 'Test the microphone',
  stopTest: 'End the test',
  level: 'How loud the microphone is',
  speak: 'Say something: the bar moves when you are heard.',
  testTone: 'Play a tone',
  testRinger: 'Play a tone where it rings',
  error: {
    noCall: 'Not done: the call is over, or somewhere else by now.',
    disconnected: 'Not done: the phone has no connection to the switch at the moment.',
    noAnswer: 'Not done: the tab that has the phone does not answer. Close it, and the phone moves here.',
    noMicrophone: 'Not done: the microphone cannot be opened. Plug it in, or close what uses it.',
    microphoneDenied: 'Not done: the microphone is forbidden for this page. Allow it in the browser.',
    failed: 'Not done: the phone failed. Try again.',
  },
};
