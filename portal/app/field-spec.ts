import type { ComponentChildren } from 'preact';

/** A field of a form. */
export interface FieldSpec<Name extends string = string> {
  /** As in the API's request. */
  readonly name: Name;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  /** What else can be done about it, beside the label. */
  readonly aside?: ComponentChildren;
  readonly input: InputTraits;
  /** A password: hidden until it is asked for. */
  readonly secret?: boolean;
  /** What the field shows instead of an entry, while it is typed or pasted. */
  readonly tidy?: (entry: string) => string;
  /** Whether a value is whole: in a form without other fields it is sent at once, without the button. */
  readonly isWhole?: (value: string) => boolean;
  /** What is said of an entry while it is typed. */
  readonly below?: (entry: string) => ComponentChildren;
  /** The entry as it is sent; by default without blanks at both ends. */
  readonly read?: (entry: string) => string;
  /** The error of a field that is empty, where it has one of its own. */
  readonly missing?: string;
  /** The error of an entry that isn't empty. */
  readonly fault?: (value: string) => string | undefined;
  /** Texts for the API's codes, where they differ from the usual ones. */
  readonly refusal?: (codes: readonly string[]) => string | undefined;
  /** Called with every entry that the person has finished. */
  readonly remember?: (value: string) => void;
}

/** What browsers, keyboards and password managers learn of a field. */
export interface InputTraits {
  readonly type?: 'text' | 'email' | 'tel' | 'url';
  readonly autocomplete: string;
  readonly inputMode?: 'email' | 'numeric';
  readonly autocapitalize?: 'none';
  readonly spellcheck?: false;
  readonly minLength?: number;
  /** What password managers may make up: https://developer.apple.com/password-rules/ */
  readonly passwordrules?: string;
  /** Addresses and codes are written so in every language. */
  readonly dir?: 'ltr';
  /** It gets the focus when the view is shown. */
  readonly autofocus?: boolean;
  readonly class?: string;
}

/** Trims, and also removes the invisible characters that are copied along. */
export function trimBlanks(entry: string): string {
  let [start, end] = [0, entry.length];
  while (start < end && blank.test(entry.charAt(start))) start += 1;
  while (start < end && blank.test(entry.charAt(end - 1))) end -= 1;
  return entry.slice(start, end);
}

const blank = /[\s\u200b-\u200f\u2060\ufeff]/;

/** The entry of a field as it is sent. */
export function readEntry({ read = trimBlanks }: FieldSpec, entry: string): string {
  return read(entry);
}

/** The id of a field's input. */
export function idOf(name: string): string {
  return `field-${name.replace(/\W/g, '-')}`;
}
