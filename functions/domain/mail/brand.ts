import * as z from 'zod/mini';
import { type Locale, locales } from '../locale/locale.ts';

// The schema lies in the trigger's bundle, whose cold start is part of Cognito's five seconds: plain `refine` instead of
// zod's own URL, e-mail and enum types takes 8 KB off it.

/** Pages that a mail may link to: HTTPS, and plain HTTP only on the machine itself (the embedded stack). */
function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || value.length > 500) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname));
}

const isDays = (value: number) => Number.isInteger(value) && value >= 1 && value <= 365;
const isLocale = (value: unknown) => locales.some((locale) => locale === value);

const brandSchema = z.object({
  /** Who writes: stands in the subject, the heading and the text. */
  name: z._default(z.string().check(z.refine((name) => name.trim() !== '' && name.length <= 60)), 'Onboarding'),
  /** Colour of the button, `#rrggbb`. */
  colour: z._default(z.string().check(z.refine((colour) => /^#[0-9a-f]{6}$/i.test(colour))), '#1d5fbf'),
  /** Image shown in place of the name, 40 px high. Mail clients load it from the web. */
  logo_url: z.optional(z.string().check(z.refine(isWebAddress))),
  /** Mail address of who answers questions. */
  support_address: z.optional(
    z.string().check(z.refine((address) => /^[^\s@"<>]{1,64}@[^\s@"<>]{1,190}$/.test(address))),
  ),
  /** Where people sign in and choose a password. */
  portal_url: z.optional(z.string().check(z.refine(isWebAddress))),
  /** How long the pool lets a temporary password live, in days. Cognito takes up to 365; 7 is its default. */
  temporary_password_days: z._default(z.number().check(z.refine(isDays)), 7),
  /** Language for people whose own is unknown. */
  default_locale: z._default(z.custom<Locale>(isLocale), 'en'),
});

/** Whose mails these are. */
export type Brand = z.infer<typeof brandSchema>;

/**
 * Reads the brand from its JSON form. Never throws: a mail in plain dress is better than none, so a field that is
 * wrong falls back to its default and is named in `broken` (`['*']` when the whole isn't a JSON object).
 */
export function parseBrand(json: string | undefined): { readonly brand: Brand; readonly broken: readonly string[] } {
  const fields = parseObject(json || '{}');
  if (fields === undefined) return { brand: brandSchema.parse({}), broken: ['*'] };
  const given = Object.entries(fields).filter(([, value]) => value !== '' && value !== null);
  const attempt = brandSchema.safeParse(Object.fromEntries(given));
  if (attempt.success) return { brand: attempt.data, broken: [] };
  const broken = [...new Set(attempt.error.issues.map((issue) => String(issue.path[0])))];
  const sound = Object.fromEntries(given.filter(([field]) => !broken.includes(field)));
  return { brand: brandSchema.parse(sound), broken };
}

function parseObject(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
