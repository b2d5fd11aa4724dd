import type { Terminal } from './terminal.ts';

/** What a shell offers when an option or argument is completed. */
export type Completion = 'files' | 'folders' | readonly string[];

/** An option without a value. */
export interface Flag {
  readonly kind: 'flag';
  readonly summary: string;
}

/** An option with a value: `--out DIR`. */
export interface ValueOption<Parsed, Default> {
  readonly kind: 'value';
  readonly placeholder: string;
  readonly summary: string;
  /** @throws UsageError that names the option and what it takes */
  readonly parse: (text: string, option: string) => Parsed;
  /** What the command gets when the option is not given. */
  readonly default: Default;
  readonly completes?: Completion | undefined;
  /** Words that people try in place of the option's name; a complaint about one names it. */
  readonly triedAs?: readonly string[] | undefined;
}

/** An option with a value that may be given several times: `--map Team=groups --map Site=ignore`. */
export interface RepeatedOption<Parsed> extends Omit<ValueOption<Parsed, never>, 'kind' | 'default'> {
  readonly kind: 'values';
}

/** A word of the command line that is no option. */
export interface Argument<Kind extends 'required' | 'optional' | 'rest' = 'required' | 'optional' | 'rest'> {
  readonly kind: Kind;
  readonly placeholder: string;
  readonly summary: string;
  /** What to ask when a required one is missing. */
  readonly question: string;
  readonly completes?: Completion | undefined;
}

export type Options = Readonly<Record<string, Flag | ValueOption<unknown, unknown> | RepeatedOption<unknown>>>;
export type Arguments = Readonly<Record<string, Argument>>;

/** What `run` gets: every option and argument by its name, of the type that its declaration says. */
export type Input<O extends Options, A extends Arguments> = {
  readonly [Name in keyof O]: O[Name] extends ValueOption<infer Parsed, infer Default>
    ? Parsed | Default
    : O[Name] extends RepeatedOption<infer Parsed>
      ? readonly Parsed[]
      : boolean;
} & {
  readonly [Name in keyof A]: A[Name] extends Argument<infer Kind>
    ? { readonly required: string; readonly optional: string | undefined; readonly rest: readonly string[] }[Kind]
    : never;
};

/** All there is to say of a command; parsing, help, suggestions and completion come from it. */
export interface Command<O extends Options = Options, A extends Arguments = Arguments> {
  readonly name: string;
  /** A line of `onboarding --help`. */
  readonly summary: string;
  /** What else a person should know before calling it. */
  readonly description?: string;
  readonly arguments: A;
  readonly options: O;
  /** Command lines without `npx onboarding NAME`, and what each does. The first one is shown when an argument is missing. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly exitCodes: Readonly<Record<number, string>>;
  /** @returns the exit code. What is loaded only here costs the other commands no time. */
  run(input: Input<O, A>, terminal: Terminal): Promise<number>;
}

type None = Readonly<Record<never, never>>;

/** Declares a command. The types of what `run` gets are inferred. */
export function defineCommand<const O extends Options = None, const A extends Arguments = None>(
  command: Omit<Command<O, A>, 'arguments' | 'options'> & { readonly arguments?: A; readonly options?: O },
): Command<O, A> {
  return { ...command, arguments: command.arguments ?? ({} as A), options: command.options ?? ({} as O) };
}

/** Declares an option without a value. */
export function flag(summary: string): Flag {
  return { kind: 'flag', summary };
}

interface TextDetails<Default> {
  readonly default?: Default;
  readonly completes?: Completion;
  readonly triedAs?: readonly string[];
}

interface ParsedDetails<Parsed, Default> extends TextDetails<Default> {
  readonly parse: (text: string, option: string) => Parsed;
}

/** Declares an option with a value, a text unless `parse` makes something else of it. */
export function value<const Default extends string | undefined = undefined>(
  placeholder: string,
  summary: string,
  more?: TextDetails<Default>,
): ValueOption<string, Default>;
export function value<Parsed, const Default extends Parsed | undefined = undefined>(
  placeholder: string,
  summary: string,
  more: ParsedDetails<Parsed, Default>,
): ValueOption<Parsed, Default>;
export function value(
  placeholder: string,
  summary: string,
  more: Partial<ParsedDetails<unknown, unknown>> = {},
): ValueOption<unknown, unknown> {
  const { parse = (text: string) => text, default: absent, completes, triedAs } = more;
  return { kind: 'value', placeholder, summary, parse, default: absent, completes, triedAs };
}

/** Declares an option that may be given several times, each time with a value. */
export function values<Parsed>(
  placeholder: string,
  summary: string,
  parse: (text: string, option: string) => Parsed,
): RepeatedOption<Parsed> {
  return { kind: 'values', placeholder, summary, parse };
}

/** Declares an argument that a command can't do without. */
export function required(
  placeholder: string,
  summary: string,
  question: string,
  completes?: Completion,
): Argument<'required'> {
  return { kind: 'required', placeholder, summary, question, completes };
}

/** Declares an argument that may be missing. */
export function optional(placeholder: string, summary: string, completes?: Completion): Argument<'optional'> {
  return { kind: 'optional', placeholder, summary, question: '', completes };
}

/** Declares that a command takes any number of further words, options of another program for example. */
export function rest(placeholder: string, summary: string): Argument<'rest'> {
  return { kind: 'rest', placeholder, summary, question: '' };
}
