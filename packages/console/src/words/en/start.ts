/** The guide for whoever sets Callcard up. Callers' names and numbers come from the demo. */
export const start = {
  title: 'Getting started',
  first: 'Show this page first',
  simulated: 'Callcard runs on a simulated switch: nobody is really called, and you can try everything.',
  real: 'Callcard runs on your FreeSWITCH. Call one of your lines: the call card appears in the corner of this page.',
  call: {
    title: 'Let somebody call',
    text: (extension: string) =>
      `Your phone, extension ${extension}, is simulated as well. Choose who calls: the call card appears in the corner of this page. Answer there, then put the caller on hold, transfer the call to Anna or Piotr, write a comment, and hang up.`,
    noExtension:
      'You have no extension, so that none of these calls will ring for you: give yourself extension 1000.',
    callers: {
      client: (name: string, number: string) => `${name}, a client (${number})`,
      stranger: (_name: string, number: string) => `Somebody unknown (${number})`,
      withheld: (_name: string, _number: string) => 'Somebody who withholds the number',
    },
    rings: 'Your phone rings.',
    openCard: 'Open the card on a page of its own',
    unanswered: 'If nobody answers within a minute, the caller gives up, and you have a missed call.',
    explained: {
      client:
        'Callcard found the number in the CRM. The card shows the contact with company, open deal and task, and the phone of the owner rings first: that is you.',
      stranger:
        'The number is in no record, so the queue of the line rings, and a lead is made that has the number already.',
      withheld: 'The number is hidden and stays so: nobody is looked up, and the queue of the line rings.',
    },
  },
  own: {
    title: 'Your own people, line and clients',
    people: 'Add the people who answer, each with the extension of their phone.',
    toPeople: 'People',
    line: 'Add the number that callers dial, and say whose phones ring.',
    toLines: 'Lines',
    clients: 'Bring your clients along, from a file of another CRM or a spreadsheet:',
  },
  realSwitch: {
    title: 'A real switch',
    configuration:
      'On the machine of FreeSWITCH, copy the folder freeswitch/ of Callcard and set its variables: the README in it says how, and how to see that it works.',
    settings: 'Stop Callcard, and start it with the address and the password of the event socket:',
    others:
      'FREESWITCH_TRUNK names the gateway for calls to numbers outside, CALLCARD_HTTP_PUBLIC_URL the address of this page for your colleagues, CALLCARD_COUNTRY the country of numbers without a code.',
    fresh:
      'Name a new folder in CALLCARD_DATA_DIR, unless you want to keep the people and calls of the demo.',
    doctor: 'See whether FreeSWITCH is as it should be, with the same settings:',
    check: 'Call your line. If no card appears, look below: it says what is missing.',
  },
  ready: {
    title: 'Is everything ready?',
    ready: 'Ready',
    notReady: 'Not ready',
    failed: 'Failed',
    again: 'Look again',
    job: (name: string) => `The job “${name}” failed when it last ran.`,
    parts: {
      storage: {
        label: 'Database',
        remedy: 'The database does not answer, or its disk is full. Look at the log of Callcard.',
      },
      audio: {
        label: 'Recordings',
        remedy: 'Recordings cannot be stored. Check CALLCARD_AUDIO, and that its disk has space.',
      },
      'freeswitch-events': {
        label: 'News from FreeSWITCH',
        remedy:
          'There is no connection. Check FREESWITCH_HOST, FREESWITCH_PORT and FREESWITCH_PASSWORD, and that mod_event_socket of FreeSWITCH lets this machine in.',
      },
      'freeswitch-commands': {
        label: 'Commands to FreeSWITCH',
        remedy: 'There is no connection: the same settings count as for news from FreeSWITCH.',
      },
      reconciled: {
        label: 'What happened while Callcard was away',
        remedy: 'It is being read from FreeSWITCH, which takes a moment.',
      },
    },
  },
};
