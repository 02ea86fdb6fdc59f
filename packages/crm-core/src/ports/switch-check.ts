/**
 * Everything that a check of a switch can find, by its stable code. `well`: it is as it should be. `note`: nothing has to be done,
 * and whoever looks for a fault should know. `wrong`: there is something to do.
 */
export const switchFindingStates = {
  eventSocketAnswers: 'well',
  /** The password that FreeSWITCH comes with. */
  passwordWellKnown: 'wrong',
  /** Loopback alone reaches the event socket. */
  eventSocketClosed: 'well',
  /** `address`: one of this machine's that is not loopback and is let in. */
  eventSocketOpen: 'wrong',
  /** `host`: reached over a network, in clear text. */
  eventSocketRemote: 'note',
  /** `version` has all fixes that are known. */
  versionFits: 'well',
  /** `version` comes before the release that has a fix, or may. */
  versionUnreleased: 'note',
  /** `version` works, and lacks a fix that its configuration makes up for. */
  versionChatOff: 'note',
  versionOld: 'wrong',
  allowlistInForce: 'well',
  /** Callers of commands may run programs of the machine. */
  allowlistOff: 'note',
  modulesLoaded: 'well',
  moduleMissing: 'wrong',
  interfacesAllowed: 'well',
  /** `names`: applications and commands that the gateway or the dialplan uses and the switch has not. */
  interfacesMissing: 'wrong',
  variablesSet: 'well',
  variableMissing: 'wrong',
  limitsSuffice: 'well',
  limitsTooSmall: 'wrong',
  profileRuns: 'well',
  profileMissing: 'wrong',
  /** By itself the switch rings phones of the profile `onSwitch`, and not of `profile`. */
  profileDiffers: 'wrong',
  phonesRegistered: 'well',
  noPhones: 'note',
  trunkKnown: 'well',
  trunkMissing: 'wrong',
  browserPhonesReady: 'well',
  wsBindingMissing: 'wrong',
  candidateAclMissing: 'wrong',
  clockAgrees: 'well',
  /** `seconds`: by which the switch is ahead of this machine; below zero: behind. */
  clockDiffers: 'wrong',
  /** A call to one of our lines waits for the gateway. */
  lineWaits: 'well',
  /** `cause`: why no call could be tried, so that nothing is known of lines, fallback and folders. */
  noTestCall: 'note',
  contextMissing: 'wrong',
  /** `cause`: how the call ended. */
  callRefused: 'wrong',
  /** Another dialplan has the call. */
  lineDoesNotWait: 'wrong',
  /** It waits for another tenant's gateway: `marked` is whose call it is there; empty: nobody's in particular. */
  lineOfAnother: 'wrong',
  fallbackAnswers: 'well',
  fallbackNotArmed: 'wrong',
  fallbackDoesNotAnswer: 'wrong',
  /** It answers and takes no message. */
  fallbackRecordsNothing: 'note',
  /** The switch cannot write to its own `folder` of recordings, where it then hangs up. */
  recordingsNotWritten: 'wrong',
  /** `variable` names the folder on the switch: what one side writes there the other reads. */
  folderShared: 'well',
  /** The switch wrote `file` there, where it stays, and this process finds nothing at `here`. */
  folderNotSeen: 'wrong',
  /** This process cannot write at `here`. */
  folderNotWritable: 'wrong',
  /** This process wrote at `here`, and the switch cannot read it. */
  folderNotRead: 'wrong',
  /** A `file` of the check cannot be removed. */
  fileNotRemoved: 'note',
  soundsPlay: 'well',
  soundsMissing: 'wrong',
  holdMusicPlays: 'well',
  holdMusicSilent: 'wrong',
  conferencesWork: 'well',
  /** For want of the module, or of the variable that names their profile. */
  noConferences: 'note',
  /** No conference has the settings of `profile`. */
  conferenceProfileMissing: 'wrong',
} as const satisfies Readonly<Record<string, 'well' | 'note' | 'wrong'>>;

/** What was found; stable. */
export type SwitchFindingCode = keyof typeof switchFindingStates;

/** All of them. */
export const switchFindingCodes = Object.keys(switchFindingStates) as readonly SwitchFindingCode[];

/** How what was found stands: {@link switchFindingStates} says it of each code. */
export type SwitchFindingState = (typeof switchFindingStates)[SwitchFindingCode];

/** One thing that a check found. `values`: what {@link switchFindingStates} names for its code; never a password. */
export interface SwitchFinding {
  readonly code: SwitchFindingCode;
  readonly state: SwitchFindingState;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Why a switch cannot be asked. `unreachable`: nobody listens there. `noEventSocket`: somebody does, and it is no event socket of
 * a FreeSWITCH. `unusablePassword`: it cannot be sent. `lost`: the connection ended, or an answer did not come, during the check.
 */
export type SwitchNotAsked =
  | { readonly code: 'unreachable'; readonly errno: string }
  | { readonly code: Exclude<(typeof switchNotAskedCodes)[number], 'unreachable'> };

/** The codes of {@link SwitchNotAsked}; stable. */
export const switchNotAskedCodes = [
  'unreachable',
  'passwordRejected',
  'addressRejected',
  'noEventSocket',
  'unusablePassword',
  'lost',
] as const;
