import type { Command, Option } from 'commander';

/** What a shell may put in the place of the last word. */
export interface Completions {
  readonly words: readonly { readonly value: string; readonly about: string }[];
  /** Nothing of ours: the shell offers its files. */
  readonly files: boolean;
}

/** What stands at the words but the last one. */
interface Place {
  readonly command: Command;
  /** How many arguments the command has by then. */
  readonly given: number;
  /** The option whose value comes next. */
  readonly option: Option | undefined;
}

function takesValue(option: Option | undefined): option is Option {
  return option !== undefined && (option.required || option.optional);
}

/** Options of the command and of those above it. */
function optionsAt(command: Command): readonly Option[] {
  return [...command.options, ...(command.parent ? optionsAt(command.parent) : [])];
}

function placeAfter(root: Command, words: readonly string[]): Place {
  let place: Place = { command: root, given: 0, option: undefined };
  for (const word of words) {
    const { command, given, option } = place;
    if (option !== undefined) place = { command, given, option: undefined };
    else if (word.startsWith('-')) {
      const found = optionsAt(command).find((each) => word === each.long || word === each.short);
      place = { command, given, option: takesValue(found) ? found : undefined };
    } else {
      const below = command.commands.find((each) => each.name() === word);
      place = below ? { command: below, given: 0, option } : { command, given: given + 1, option };
    }
  }
  return place;
}

function choicesOr(choices: readonly string[] | undefined, taken: boolean): Completions {
  const words = (choices ?? []).map((value) => ({ value, about: '' }));
  return { words, files: taken && words.length === 0 };
}

function allAt(root: Command, words: readonly string[], last: string): Completions {
  const { command, given, option } = placeAfter(root, words);
  if (option !== undefined) return choicesOr(option.argChoices, true);
  if (last.startsWith('-')) {
    const shown = optionsAt(command).flatMap(({ long, description }) =>
      long ? [{ value: long, about: description }] : [],
    );
    return { words: shown, files: false };
  }
  const below = command.createHelp().visibleCommands(command);
  if (below.length > 0 && given === 0)
    return {
      words: below.map((each) => ({ value: each.name(), about: each.summary() || each.description() })),
      files: false,
    };
  const argument = command.registeredArguments[given];
  return choicesOr(argument?.argChoices, argument !== undefined);
}

/**
 * What may stand where the last of the words is: commands, options, what these may be, or files. `words`: without the name of
 * the program; the last one is the begin of what is wanted, and may be empty.
 */
export function completionsOf(root: Command, words: readonly string[]): Completions {
  const last = words.at(-1) ?? '';
  const { words: all, files } = allAt(root, words.slice(0, -1), last);
  return { words: all.filter(({ value }) => value.startsWith(last)), files };
}
