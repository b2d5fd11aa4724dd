import type { Command, Completion } from '../command-line/define-command.ts';

/** An option as it is typed, and what completes its value. */
export interface OptionWords {
  readonly word: string;
  readonly summary: string;
  readonly takesValue: boolean;
  /** Whether it may be given several times. */
  readonly repeats: boolean;
  readonly completes: Completion | undefined;
}

/** Every option of a command. */
export function optionsOf({ options }: Command): readonly OptionWords[] {
  const declared = Object.entries(options).map(([name, option]) => ({
    word: `--${name}`,
    summary: option.summary,
    takesValue: option.kind !== 'flag',
    repeats: option.kind === 'values',
    completes: option.kind === 'flag' ? undefined : option.completes,
  }));
  return [
    ...declared,
    { word: '--help', summary: 'show help', takesValue: false, repeats: false, completes: undefined },
  ];
}

/** The words that are offered for a place; none where files are. */
export function wordsOf(completes: Completion | undefined): readonly string[] {
  return typeof completes === 'object' ? completes : [];
}

/** Options and arguments of all commands for which words are offered. */
export function argumentWordsOf(command: Command): readonly (readonly string[])[] {
  return Object.values(command.arguments).map(({ completes }) => wordsOf(completes));
}
