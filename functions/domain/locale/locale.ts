import type { FraudWords, MailTexts, SignUpTexts } from './language.ts';
import * as de from './languages/de/mail.ts';
import * as en from './languages/en/mail.ts';
import * as es from './languages/es/mail.ts';
import * as fr from './languages/fr/mail.ts';
import * as ja from './languages/ja/mail.ts';
import type { NameStyle } from './names.ts';

/*
 * The languages of emails, reports, portal and refusals. A new one is a folder in `languages/`, a line in each of the tables below and
 * in `texts.ts`, and its texts in `portal/app/texts/`: tsc asks for all of them. There is a table for each use so that a function or
 * the page loads only what it uses.
 */

/** What each language calls itself, in the order in which people are offered them. */
export const languageNames = { en: 'English', ja: '日本語', de: 'Deutsch', fr: 'Français', es: 'Español' } as const;
export type Locale = keyof typeof languageNames;
export const locales = Object.keys(languageNames) as [Locale, ...Locale[]];

type ByLocale<Value> = Readonly<Record<Locale, Value>>;

export const mailTexts: ByLocale<MailTexts> = { en: en.mail, ja: ja.mail, de: de.mail, fr: fr.mail, es: es.mail };

export const signUpTexts: ByLocale<SignUpTexts> = {
  en: en.signUp,
  ja: ja.signUp,
  de: de.signUp,
  fr: fr.signUp,
  es: es.signUp,
};

export const nameStyles: ByLocale<NameStyle> = {
  en: en.names,
  ja: ja.names,
  de: de.names,
  fr: fr.names,
  es: es.names,
};

export const fraudWords: ByLocale<FraudWords> = {
  en: en.fraudWords,
  ja: ja.fraudWords,
  de: de.fraudWords,
  fr: fr.fraudWords,
  es: es.fraudWords,
};

export const examplePeople: ByLocale<{ readonly given_name: string; readonly family_name: string }> = {
  en: en.examplePerson,
  ja: ja.examplePerson,
  de: de.examplePerson,
  fr: fr.examplePerson,
  es: es.examplePerson,
};

/**
 * Chooses the language of a message by its BCP 47 tag: `ja-JP` and `ja_JP` (as Java and Excel exports write it) are
 * `ja`; anything that is missing, unknown or malformed is the fallback.
 */
export function chooseLocale(tag: string | undefined, fallback: Locale): Locale {
  return knownLocale(tag) ?? fallback;
}

/** The language of a tag, if it is one of ours. */
export function knownLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language);
}
