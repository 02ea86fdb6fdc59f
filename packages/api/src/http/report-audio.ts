import type { ApiDeps } from './deps.js';

/** Reports that the audio of a recording is not what was stored, or is gone; `event` says which. */
export type ReportAudio = (recordingId: string, event: string) => void;

/** So many recordings are remembered as reported; of more, the oldest are reported again. */
const remembered = 1_000;

/**
 * Makes what logs audio that is not what was stored, once, and has it checked, so that its recording says so from then on.
 */
export function createAudioReports({
  log,
  checkRecording,
}: Pick<ApiDeps, 'log' | 'checkRecording'>): ReportAudio {
  const reported = new Set<string>();
  const underWay = new Set<string>();

  function logOnce(recordingId: string, event: string): void {
    if (reported.has(recordingId)) return;
    const [oldest] = reported;
    if (oldest !== undefined && reported.size >= remembered) reported.delete(oldest);
    reported.add(recordingId);
    log.error(event, { recordingId });
  }

  return (recordingId, event) => {
    logOnce(recordingId, event);
    if (!checkRecording || underWay.has(recordingId)) return;
    underWay.add(recordingId);
    const notChecked = (reason: string) =>
      log.error('recording audio cannot be checked', { recordingId, reason });
    void checkRecording(recordingId)
      .then((checked) => {
        if (!checked.ok) notChecked(checked.error.code);
      })
      .catch((thrown: unknown) => notChecked(String(thrown)))
      .finally(() => underWay.delete(recordingId));
  };
}
