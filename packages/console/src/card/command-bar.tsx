import { useServices, useWords } from '../app/services.js';
import { KeyHint } from '../shortcuts/key-hint.js';
import type { ShortcutAction } from '../shortcuts/shortcuts.js';
import type { Command, CommandType } from './card-model.js';
import { type CardPanel, type DeskEntry, isUnderWay } from './desk-state.js';
import { offersHere } from './offers.js';
import type { ShownCard } from './shown-card.js';

/** Commands that are whole without anything further, in the order in which they are shown. */
const plain = [
  'answer',
  'skip',
  'pickUp',
  'completeTransfer',
  'cancelTransfer',
  'mute',
  'unmute',
  'hold',
  'resume',
  'pauseRecording',
  'resumeRecording',
  'listenIn',
  'whisper',
  'leave',
] as const satisfies readonly CommandType[];

/** What turns something on that stays so, and the command that turns it off again: one button. */
const toggles: Readonly<Partial<Record<CommandType, boolean>>> = {
  mute: false,
  unmute: true,
  hold: false,
  resume: true,
};

const looks: Readonly<Partial<Record<CommandType, string>>> = {
  answer: 'good',
  completeTransfer: 'primary',
  skip: 'bad',
  hangUp: 'bad',
};

/** What can be done with the call now: what the card has, as far as it concerns the user. */
export function CommandBar({ entry, reading, standing }: ShownCard) {
  const { user, cards } = useServices();
  const words = useWords().card;
  const offers = offersHere(reading, standing, user.role, cards.handset.value);
  const answersHere = cards.handset.value?.can(entry.callId, 'answer') === true;
  if (offers.size === 0) return null;
  return (
    <>
      <div class="buttons commands">
        {plain
          .filter((type) => offers.has(type))
          .map((type) => (
            <CommandButton key={buttonKey(type)} entry={entry} command={{ type }} />
          ))}
        {offers.has('keypad') && <PanelButton entry={entry} panel="keypad" />}
        {offers.has('transfer') && <PanelButton entry={entry} panel="transfer" />}
        {offers.has('hangUp') && <CommandButton entry={entry} command={{ type: 'hangUp' }} />}
      </div>
      {offers.has('answer') && !answersHere && <p class="hint">{words.answerHint}</p>}
    </>
  );
}

const shortcutOf: Readonly<Partial<Record<CommandType | CardPanel, ShortcutAction>>> = {
  answer: 'answer',
  skip: 'decline',
  mute: 'mute',
  unmute: 'mute',
  hold: 'hold',
  resume: 'hold',
  transfer: 'transfer',
};

/** The keys by which a button's work is done, too; undefined: there are none. */
function useKeys(work: CommandType | CardPanel): string | undefined {
  const action = shortcutOf[work];
  const { shortcuts } = useServices();
  // Whoever shows cards elsewhere may have no keys for them.
  return action && (shortcuts.keys.value[action] || undefined);
}

/** The two commands of one switch are one button, which keeps the focus when it is pressed. */
function buttonKey(type: CommandType): string {
  if (type === 'unmute') return 'mute';
  return type === 'resume' ? 'hold' : type;
}

interface CommandButtonProps {
  readonly entry: DeskEntry;
  readonly command: Command;
}

function CommandButton({ entry, command }: CommandButtonProps) {
  const { type } = command;
  const { cards } = useServices();
  const keys = useKeys(type);
  const words = useWords().card;
  const isPending = entry.commands.some((each) => each.type === type);
  const waits = isUnderWay(entry, type);
  const label = words.commands[type];
  return (
    <button
      type="button"
      class={looks[type]}
      data-command={type}
      aria-keyshortcuts={keys}
      aria-pressed={toggles[type]}
      aria-busy={isPending}
      // A button that is disabled would lose the focus.
      aria-disabled={waits}
      onClick={() => void cards.give(entry.callId, command)}
    >
      {isPending ? words.pending(label) : label} <KeyHint keys={keys} />
    </button>
  );
}

interface PanelButtonProps {
  readonly entry: DeskEntry;
  readonly panel: 'transfer' | 'keypad';
}

function PanelButton({ entry, panel }: PanelButtonProps) {
  const { cards } = useServices();
  const keys = useKeys(panel);
  const words = useWords().card;
  const isOpen = entry.panel === panel;
  const isPending = entry.commands.some(({ type }) => type === panel);
  const label = words.commands[panel];
  return (
    <button
      type="button"
      data-panel={panel}
      aria-keyshortcuts={keys}
      aria-expanded={isOpen}
      aria-busy={isPending}
      onClick={() => cards.turn(entry.callId, isOpen ? undefined : panel)}
    >
      {isPending ? words.pending(label) : label} <KeyHint keys={keys} />
    </button>
  );
}
