import type { EslProbe, SwitchEvent } from './esl-probe.js';

/** The events that the gateway subscribes to, as far as these tests look at them. */
export const subscription =
  'event json CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_PARK CHANNEL_HOLD ' +
  'CHANNEL_UNHOLD CHANNEL_HANGUP_COMPLETE RECORD_START RECORD_STOP';

/** Claims a parked call the way the gateway does. True when it was ours to claim. */
export const claim = async (probe: EslProbe, call: string): Promise<boolean> =>
  (await probe.api(`sched_del ${call}`)).trim() === '+OK Deleted: 1';

/** Hands a parked call a whole list of applications. */
export const handOver = (probe: EslProbe, call: string, applications: string[]): Promise<string> =>
  probe.command(
    [`sendmsg ${call}`, 'call-command: xferext', ...applications.map((each) => `application: ${each}`)].join(
      '\n',
    ),
  );

/** Waits for an event of one leg. */
export const legEvent = (probe: EslProbe, name: string, leg: string): Promise<SwitchEvent> =>
  probe.waitFor(`${name} of ${leg}`, (event) => event['Event-Name'] === name && event['Unique-ID'] === leg);

/** The id of the next call that parks, other than those in `seen`. Adds it to `seen`. */
export const nextParked = async (probe: EslProbe, seen: Set<string>): Promise<string> => {
  const event = await probe.waitFor(
    'a parked call',
    (each) => each['Event-Name'] === 'CHANNEL_PARK' && !seen.has(String(each['Unique-ID'])),
  );
  const call = String(event['Unique-ID']);
  seen.add(call);
  return call;
};

/** The hangup cause of a leg, once it has ended. */
export const causeOf = async (probe: EslProbe, leg: string): Promise<string> =>
  String((await legEvent(probe, 'CHANNEL_HANGUP_COMPLETE', leg))['Hangup-Cause']);

export interface PlannedLeg {
  id: string;
  extension: string;
  seconds?: number;
}

/** One leg of a dial string, as plans write it. */
export const leg = (call: string, { id, extension, seconds = 20 }: PlannedLeg): string =>
  `[leg_timeout=${seconds},origination_uuid=${id},crm_call=${call},crm_role=queue]` +
  `sofia/internal/${extension}%callcard.local`;

/** A plan of these steps: ring, record the conversation, else take a message. */
export const fullPlan = (call: string, folder: string, dialStrings: string[]): string[] => [
  'set continue_on_fail=true',
  'set hangup_after_bridge=true',
  `set crm_call=${call}`,
  'set RECORD_STEREO=true',
  'set recording_follow_transfer=true',
  `mkdir ${folder}`,
  `set execute_on_answer=record_session ${folder}/${call}-conversation.wav`,
  ...dialStrings.map((dialString) => `bridge ${dialString}`),
  'unset execute_on_answer',
  'answer',
  'sleep 300',
  'playback tone_stream://%(400,0,800)',
  'set playback_terminators=#',
  'set record_waste_resources=true',
  `record ${folder}/${call}-voicemail.wav 180 200 5`,
  'hangup',
];
