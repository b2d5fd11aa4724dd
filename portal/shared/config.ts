import { chooseLocale, type Locale } from '../../functions/domain/locale/locale.ts';
import { addressOf } from './address-of.ts';
import { brandOf } from './brand-of.ts';
import { fieldsOf } from './fields-of.ts';

/** What `config.json` says: whose portal it is. The same build serves every stage. */
export interface Config {
  readonly name: string;
  /** `#rrggbb` */
  readonly colour: string;
  readonly logoUrl?: string;
  readonly supportAddress?: string;
  readonly defaultLocale: Locale;
  /** Whether people may create an account by themselves. */
  readonly selfSignUp: boolean;
  /** Groups whose members may use the page where HR works; none where there is no such page. */
  readonly adminGroups: readonly string[];
  readonly passwordMinimumLength: number;
  readonly signIn: SignInConfig;
  /** How long a temporary password works. */
  readonly temporaryPasswordDays: number;
  /** The company's time zone, in which emails say until when. */
  readonly timeZone: string;
  /** Where emails lead, where that is not this portal. */
  readonly portalUrl?: string;
  /** The application that people have an account for. */
  readonly home?: { readonly url: string; readonly name: string };
  /** Where a link may send people on to once they are signed in. */
  readonly returnAddresses: readonly string[];
  /** Above so many invitations at once, their number is typed first. */
  readonly confirmAbove: number;
}

/** How people come in. */
export interface SignInConfig {
  /** What an invitation brings: a temporary password, or a link to this page and no secret. */
  readonly invitation: 'password' | 'link';
  /** Whether people may sign in with a code that they are emailed, in place of a password. */
  readonly emailCodes: boolean;
  /** Whether people may sign in with a passkey. */
  readonly passkeys: boolean;
}

/**
 * Loads `config.json`. A portal without the brand is better than none: what is missing or invalid has a default.
 */
export async function loadConfig(): Promise<Config> {
  return readConfig(
    await fetch(addressOf('config.json'), { cache: 'no-cache' })
      .then((response) => response.json())
      .catch(() => ({})),
  );
}

function readConfig(value: unknown): Config {
  const fields = fieldsOf(value);
  const { logo_url, support_address, default_locale, self_sign_up, admin_groups, portal_url } = fields;
  return {
    ...brandOf(value),
    ...(typeof logo_url === 'string' && { logoUrl: logo_url }),
    ...(typeof support_address === 'string' && { supportAddress: support_address }),
    defaultLocale: chooseLocale(textOr(default_locale, ''), 'en'),
    selfSignUp: self_sign_up !== false,
    adminGroups: Array.isArray(admin_groups) ? admin_groups.map(String) : [],
    passwordMinimumLength: numberOr(fields.password_minimum_length, 15),
    signIn: readSignIn(fields.sign_in),
    temporaryPasswordDays: numberOr(fields.temporary_password_days, 7),
    timeZone: textOr(fields.time_zone, 'UTC'),
    ...(typeof portal_url === 'string' && { portalUrl: portal_url }),
    ...readHome(fields.home),
    returnAddresses: readAddresses(fields.return_addresses),
    confirmAbove: numberOr(fields.confirm_above, 500),
  };
}

function readSignIn(value: unknown): SignInConfig {
  const { invitation, email_codes, passkeys } = fieldsOf(value);
  return {
    invitation: invitation === 'link' ? 'link' : 'password',
    emailCodes: email_codes === true,
    passkeys: passkeys === true,
  };
}

function readHome(value: unknown): Pick<Config, 'home'> {
  const { url, name } = fieldsOf(value);
  return isWebAddress(url) ? { home: { url, name: textOr(name, url) } } : {};
}

function readAddresses(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isWebAddress) : [];
}

/** The page sends people there: `javascript:` must not be among them, whatever the file says. */
function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^\s/]/.test(value);
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}
