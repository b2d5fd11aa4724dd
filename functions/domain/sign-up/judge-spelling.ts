import { chooseLocale, type Locale } from '../locale/locale.ts';
import { readEmail } from '../people/fields.ts';
import { Refusal } from '../refusal.ts';
import type { Applicant } from './judge-sign-up.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/**
 * Refuses an address that files, events and the API would write otherwise. Cognito's own SignUp takes it as it is typed, and a pool
 * that tells cases apart then has `Ann@acme.example` beside `ann@acme.example`: two accounts of one mailbox, one of which is found
 * by nobody who imports.
 * @throws Refusal that says which spelling to use, in the person's language and without the address: Lambda logs what a trigger throws
 */
export function judgeSpelling({ email, locale }: Applicant, rules: SignUpRules): void {
  if (!email) return;
  const ours = readEmail(email);
  // Letters beyond ASCII have lowercase forms, too: that of the Kelvin sign is a k, and no pool takes the one for the other.
  const differsInCaseAlone = ours === email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (ours === email || (differsInCaseAlone && !rules.case_sensitive)) return;
  const words = refusals[chooseLocale(locale, 'en')];
  throw new Refusal(differsInCaseAlone ? words.lowercase : words.plain);
}

/** Without a full stop: Cognito puts one after it. */
const refusals: Readonly<Record<Locale, { readonly lowercase: string; readonly plain: string }>> = {
  en: {
    lowercase: 'Please write your email address in lowercase letters, as in name@example.com',
    plain: 'Please write your email address in plain letters from a to z, without spaces, as in name@example.com',
  },
  ja: {
    lowercase: 'メールアドレスは name@example.com のように小文字でご入力ください',
    plain: 'メールアドレスは name@example.com のように、半角の英数字で空白を入れずにご入力ください',
  },
  de: {
    lowercase: 'Bitte schreiben Sie Ihre E-Mail-Adresse in Kleinbuchstaben, wie in name@example.com',
    plain:
      'Bitte schreiben Sie Ihre E-Mail-Adresse mit einfachen Buchstaben von a bis z und ohne Leerzeichen, wie in name@example.com',
  },
  fr: {
    lowercase: 'Veuillez écrire votre adresse e-mail en minuscules, par exemple nom@example.com',
    plain:
      'Veuillez écrire votre adresse e-mail en lettres simples de a à z, sans espaces, par exemple nom@example.com',
  },
  es: {
    lowercase: 'Escriba su dirección de correo en minúsculas, por ejemplo nombre@example.com',
    plain:
      'Escriba su dirección de correo con letras sencillas de la a a la z, sin espacios, por ejemplo nombre@example.com',
  },
};
