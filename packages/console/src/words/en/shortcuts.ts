/** Keys for what is done during calls. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  text: 'They work on every page of this browser, also while you are writing. Two of Ctrl, Alt, Shift and Meta are held, so that nobody presses them by typing.',
  action: 'What it does',
  keys: 'Keys',
  changing: 'Change',
  change: (action: string) => `Change the keys: ${action}`,
  changeThis: 'Change',
  press: 'Press the new keys, or Escape',
  reset: 'Back to the standard keys',
  tooFew: 'Not changed: hold at least two of Ctrl, Alt, Shift and Meta (Ctrl and Alt alone type characters).',
  taken: (action: string) => `Not changed: these keys are taken already, for “${action}”.`,
  actions: {
    answer: 'Answer the call that rings',
    decline: 'Decline the call that rings',
    mute: 'Mute your microphone, or unmute it',
    hold: 'Put the call on hold, or take it back',
    transfer: 'Transfer the call',
    comment: 'Write a comment on the call',
  },
};
