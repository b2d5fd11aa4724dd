import type { CellTexts, Texts } from './text-types.ts';

/** A value of a message: where a text takes words, another message may give them. */
type Value<Type> = Type extends string
  ? Type | Message
  : Type extends readonly (infer Element)[]
    ? readonly Value<Element>[]
    : Type extends object
      ? { readonly [Name in keyof Type]: Value<Type[Name]> }
      : Type;

type ValuesOf<Text> = Text extends (values: infer Values) => string ? Value<Values> : unknown;

/** The texts without values. */
type PlainKey<Table> = { [Key in keyof Table]: Table[Key] extends string ? Key : never }[keyof Table];

type MessageIn<Table> =
  | { readonly text: PlainKey<Table> }
  | {
      [Key in Exclude<keyof Table, PlainKey<Table>>]: { readonly text: Key } & ValuesOf<Table[Key]>;
    }[Exclude<keyof Table, PlainKey<Table>>];

/** Something to say to people, as data: which text, and its values. JSON. */
export type Message = MessageIn<Texts>;

/** What is wrong with a value. */
export type CellMessage = MessageIn<CellTexts>;

export type PlainTextKey = PlainKey<Texts>;

/**
 * What a person is told: some messages, one after the other, that are put into words where they are read, in that person's language.
 * Words that are nobody's here stay as they are, such as Cognito's own; so do those in files that an earlier release wrote.
 */
export type Detail = string | Message | readonly (string | Message)[];

/** Puts a detail into words. */
export function renderDetail(detail: Detail, texts: Texts): string {
  if (typeof detail === 'string') return detail;
  if (isList(detail)) return texts.sentences({ sentences: detail.map((one) => renderDetail(one, texts)) });
  return renderMessage(detail, texts);
}

/** Puts into words what is wrong with a value. */
export function renderFault(message: CellMessage, texts: CellTexts): string {
  return renderMessage(message, texts);
}

function isList(detail: Detail): detail is readonly (string | Message)[] {
  return Array.isArray(detail);
}

function renderMessage({ text, ...values }: Message, texts: Partial<Texts>): string {
  const found: unknown = Object.hasOwn(texts, text) ? texts[text] : undefined;
  if (typeof found === 'function') return String(found(renderValue(values, texts)));
  // A text of another release, in the files of a run that this one resumes: a person can still look it up.
  return typeof found === 'string' ? found : text;
}

function renderValue(value: unknown, texts: Partial<Texts>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => renderValue(one, texts));
  if ('text' in value) return renderMessage(value as Message, texts);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renderValue(one, texts)]));
}
