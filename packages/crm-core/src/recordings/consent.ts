import type { Line } from '../model/line.js';
import { fieldsOf } from '../model/object-shape.js';
import { consentModes } from '../model/recording.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import { oneOf } from '../model/shape.js';

const consentShape = oneOf(consentModes);

/** The rule that decided. */
export type RecordingReason =
  /** The line records no conversations. */
  | 'lineOff'
  | 'never'
  | 'always'
  | 'announced'
  | 'granted'
  | 'refused'
  /** Nobody answered the question yet. */
  | 'awaited';

/** Whether a conversation is recorded now, and what has to be said before (rule A7). */
export interface RecordingDecision {
  /** Record now. */
  readonly record: boolean;
  /** The caller must hear of it before the recording starts. */
  readonly announce: boolean;
  /** The caller must be asked before the recording starts. */
  readonly ask: boolean;
  readonly reason: RecordingReason;
}

function decision(reason: RecordingReason, fields: Partial<RecordingDecision> = {}): RecordingDecision {
  return { record: false, announce: false, ask: false, reason, ...fields };
}

/**
 * Whether a conversation on this line is recorded (rule A7). `answer`: `recordingConsent` of the call, null when the
 * caller was not asked or did not answer. A mode that there is not is `never`. A refusal counts wherever the caller was told or asked; `always` is for
 * installations that may record without either. A message on the voicemail is the caller's own deed and not meant here.
 */
export function recordingDecision(
  line: Pick<Line, 'recordConversations' | 'consent'>,
  answer: boolean | null,
): RecordingDecision {
  const said = fieldsOf(line) ?? {};
  if (said['recordConversations'] !== true) return decision('lineOff');
  switch (consentShape.read(said['consent'] ?? 'always')) {
    case 'never':
    case undefined:
      return decision('never');
    case 'always':
      return decision('always', { record: true });
    case 'announce':
      return answer === false ? decision('refused') : decision('announced', { record: true, announce: true });
    case 'optIn':
      if (typeof answer !== 'boolean') return decision('awaited', { ask: true });
      return answer ? decision('granted', { record: true }) : decision('refused');
  }
}

/** How the switch records a conversation of this line, which carries that out alone (rule A7). */
export function plannedRecording(
  line: Pick<Line, 'recordConversations' | 'consent'>,
): Pick<RoutingPlan, 'recordConversation' | 'consent'> {
  const { record, announce, ask } = recordingDecision(line, null);
  if (announce) return { recordConversation: false, consent: 'announce' };
  return ask ? { recordConversation: false, consent: 'optIn' } : { recordConversation: record };
}
