/** Of recordings, and what plays them. */
export const player = {
  kinds: { conversation: 'Conversation', voicemail: 'Voicemail' },
  named: (kind: string, at: string) => `${kind}, ${at}`,
  position: 'Position in the recording',
  positionOf: (at: string, length: string) => `${at} of ${length}`,
  /** What became of the audio. */
  states: {
    expected: 'The recording has not begun yet.',
    recording: 'It is being recorded. It can be heard once it is over.',
    stopped: 'The recording is on its way here. It can be heard in a moment.',
    missing: 'The recording is lost: its audio cannot be found any more.',
    empty: 'Nothing was recorded: the audio is empty.',
    stored: 'The recording is stored.',
    attached: 'The recording is stored.',
    verified: 'The recording is stored, and was read again to be sure.',
    truncated: 'The end of this recording is missing.',
    damaged: 'The recording is damaged: what is stored is not what was recorded.',
    deleted: 'The recording was deleted.',
  },
};
