import type { App } from './app.ts';
import { type FieldSpec, trimBlanks } from './field-spec.ts';

/** Digits from an email or an app, six unless it says how many. In a form of its own it is sent as soon as it is whole. */
export function codeField(
  { texts }: App,
  { label, hint, wrong, digits = 6, autofocus = false }: CodeOptions,
): FieldSpec<'code'> {
  const fault = texts.problems.codeOf(digits);
  const isWhole = (entry: string) => entry.length === digits && /^\d+$/.test(entry);
  return {
    name: 'code',
    label,
    hint,
    // No `maxlength`: it would cut what is pasted with a space in the middle.
    input: {
      type: 'text',
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
      class: digits > 6 ? 'digits many' : 'digits',
      autofocus,
      dir: 'ltr',
      spellcheck: false,
    },
    tidy: (entry) => findCode(entry, digits),
    read: readDigits,
    isWhole,
    missing: fault,
    fault: (code) => (isWhole(code) ? undefined : fault),
    refusal: () => wrong,
  };
}

interface CodeOptions {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong: string;
  readonly digits?: number | undefined;
  readonly autofocus?: boolean;
}

/** Six digits from an app. */
export function oneTimeCodeField(app: App, hint?: string): FieldSpec<'code'> {
  const { fields, problems } = app.texts;
  return codeField(app, { label: fields.oneTimeCode, hint, wrong: problems.wrongOneTimeCode });
}

/** What the newest email contains: six digits, or the temporary password of somebody who has never signed in. */
export function emailedField(app: App): FieldSpec<'code'> {
  const { fields, problems } = app.texts;
  const isCodeOnly = app.config.signIn.invitation === 'link';
  return {
    name: 'code',
    label: isCodeOnly ? fields.emailedCode : fields.code,
    // No keyboard of digits: people may have a password to type.
    input: {
      type: 'text',
      autocomplete: 'one-time-code',
      autocapitalize: 'none',
      spellcheck: false,
      class: 'code',
      dir: 'ltr',
    },
    missing: isCodeOnly ? fields.emailedCodeMissing : fields.codeMissing,
    read: (entry) => (/^\d+$/.test(readDigits(entry)) ? readDigits(entry) : trimBlanks(entry)),
    fault: (value) => (/^\d{1,5}$/.test(value) ? problems.codeOf(6) : undefined),
    refusal: () => (isCodeOnly ? problems.wrongEmailedCode : problems.wrongCode),
  };
}

/** Whether an entry is a code, and no password. */
export function isCode(entry: string): boolean {
  return /^\d{6}$/.test(entry);
}

/** The code in what was typed or pasted: a whole email even, of which the digits that are alone are the code. */
function findCode(entry: string, digits: number): string {
  const text = entry.normalize('NFKC');
  const codes = [...text.matchAll(/(?<!\d)(\d{3,4})[\s-]?(\d{3,4})(?!\d)/g)].map(
    ([, first, last]) => `${first}${last}`,
  );
  return codes.find(({ length }) => length === digits) ?? text.replace(/\D/g, '').slice(0, digits);
}

/** Without blanks and dashes between the digits. Japanese keyboards write them full-width. */
function readDigits(entry: string): string {
  return entry.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff.-]/g, '');
}

/** Name of an attribute's field, as the API calls it. */
export type AttributeName = `attributes.${string}`;

/** An attribute of the person: one of OIDC's, or one of the pool's own. */
export function attributeField(app: App, attribute: string): FieldSpec<AttributeName> {
  const autocomplete = {
    given_name: 'given-name',
    family_name: 'family-name',
    name: 'name',
    phone_number: 'tel',
    birthdate: 'bday',
    nickname: 'nickname',
    website: 'url',
  };
  const type = { phone_number: 'tel', website: 'url' } as const;
  return {
    name: `attributes.${attribute}`,
    label: app.texts.fields.attributes[attribute] ?? attribute.replace('custom:', ''),
    input: {
      type: Object.entries(type).find(([name]) => name === attribute)?.[1] ?? 'text',
      autocomplete: Object.entries(autocomplete).find(([name]) => name === attribute)?.[1] ?? 'off',
    },
  };
}
