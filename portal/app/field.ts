import type { App } from './app.ts';
import { element } from './element.ts';
import { fieldErrorText } from './problem-text.ts';

/** A field of a form. */
export interface Field<Name extends string = string> {
  /** As in the API's request. */
  readonly name: Name;
  readonly node: HTMLElement;
  value(): string;
  /** Validates the entry and shows the error. @returns undefined when it is valid */
  check(): string | undefined;
  /** Shows the API's errors for this field. @returns whether there are any */
  showErrors(errors: readonly { readonly field: string; readonly code: string }[]): boolean;
  focus(): void;
  /** Hides a password that is shown. */
  hide(): void;
}

/** What makes a field. */
export interface FieldOptions<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** The entry as it is sent; by default without blanks at both ends. */
  readonly read?: (entry: string) => string;
  /** The error of an entry that isn't empty. */
  readonly fault?: (value: string) => string | undefined;
  /** Further nodes below the input, described by them or not. */
  readonly below?: readonly HTMLElement[];
  readonly describedBy?: readonly string[];
  /** Texts for the API's codes, where they differ from the usual ones. */
  readonly refusal?: (codes: readonly string[]) => string | undefined;
}

/** A labelled input with its hint and its error. */
export function field<Name extends string>(
  app: App,
  options: FieldOptions<Name>,
): Field<Name> & { readonly input: HTMLInputElement } {
  const { name, label, value = '', hint, attributes, read = trimBlanks, below = [], describedBy = [] } = options;
  const id = `field-${name.replace(/\W/g, '-')}`;
  const describers = [...(hint ? [`${id}-hint`] : []), ...describedBy];
  const error = element('p', { id: `${id}-error`, class: 'error' });
  const input = element('input', {
    id,
    name,
    required: true,
    value,
    'aria-describedby': describers.join(' ') || undefined,
    ...attributes,
  });
  const showError = (text: string | undefined) => {
    error.textContent = text ?? '';
    const all = text ? [error.id, ...describers] : describers;
    if (all.length > 0) input.setAttribute('aria-describedby', all.join(' '));
    else input.removeAttribute('aria-describedby');
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    return text;
  };
  input.addEventListener('input', () => showError(undefined));
  return {
    name,
    input,
    node: element(
      'div',
      { class: 'field' },
      element('label', { for: id }, label),
      element('div', { class: 'box' }, input),
      error,
      hint ? element('p', { id: `${id}-hint`, class: 'hint' }, hint) : undefined,
      ...below,
    ),
    value: () => read(input.value),
    check() {
      const entry = read(input.value);
      return showError(entry === '' ? app.texts.problems.required : options.fault?.(entry));
    },
    showErrors(errors) {
      const codes = errors.filter((one) => one.field === name).map(({ code }) => code);
      const [code] = codes;
      if (code === undefined) return false;
      showError(options.refusal?.(codes) ?? fieldErrorText(code, app.texts));
      return true;
    },
    focus: () => input.focus(),
    hide: () => undefined,
  };
}

/** Trims, and also removes the invisible characters that are copied along. */
export function trimBlanks(entry: string): string {
  let [start, end] = [0, entry.length];
  while (start < end && blank.test(entry.charAt(start))) start += 1;
  while (start < end && blank.test(entry.charAt(end - 1))) end -= 1;
  return entry.slice(start, end);
}

const blank = /[\s\u200b-\u200f\u2060\ufeff]/;
