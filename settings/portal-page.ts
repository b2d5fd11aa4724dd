import { adminGroups } from './admin-page.ts';
import type { Settings } from './config.ts';
import { firstFactors } from './first-factors.ts';

/** Content of `config.json` beside the pages: one build serves every stage. They read it at their start. */
export function portalConfig(settings: Settings): Readonly<Record<string, unknown>> {
  const { brand, userDirectory, signIn, invitations, adminPage, portal } = settings;
  return {
    name: brand.name,
    colour: brand.colour,
    logo_url: brand.logoUrl,
    support_address: brand.supportAddress,
    default_locale: brand.defaultLocale,
    self_sign_up: userDirectory.selfSignUp,
    admin_groups: adminGroups(settings).map(({ name }) => name),
    password_minimum_length: userDirectory.passwordMinimumLength,
    sign_in: {
      invitation: signIn.invitation,
      email_codes: firstFactors(settings).includes('EMAIL_OTP'),
      passkeys: signIn.passkeys,
    },
    temporary_password_days: userDirectory.temporaryPasswordValidityDays,
    time_zone: invitations.timeZone,
    portal_url: brand.portalUrl,
    home: portal.home && { name: brand.name, ...portal.home },
    return_addresses: portal.returnAddresses,
    confirm_above: adminPage.confirmAbove,
  };
}

/**
 * What browsers let the page where people sign in do: run its own scripts and styles, speak to its own origin, show the brand's logo, and
 * nothing else. Forms are sent by script only, so a password never goes out as a form, even where scripts are off.
 * https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy({ brand }: Settings): string {
  return writePolicy({ brand, connect: [], more: ["trusted-types 'none'"] });
}

/**
 * What browsers let the admin page do besides: upload files, have a worker read them, and show emails as they will look. Those are put
 * together in the page, in a frame that runs no script, by the policy `mail`; `worker` makes the address of the worker.
 * @param uploads origin of the bucket that files are uploaded to
 */
export function adminContentSecurityPolicy({ brand }: Settings, uploads: string): string {
  return writePolicy({ brand, connect: [uploads], more: ["worker-src 'self'", 'trusted-types mail worker'] });
}

interface PolicyParts {
  readonly brand: Settings['brand'];
  readonly connect: readonly string[];
  readonly more: readonly string[];
}

function writePolicy({ brand, connect, more }: PolicyParts): string {
  const logo = brand.logoUrl ? ` ${new URL(brand.logoUrl).origin}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    `img-src 'self' data:${logo}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No text of anybody is ever read as HTML or script: https://www.w3.org/TR/trusted-types/
    "require-trusted-types-for 'script'",
    ...more,
  ].join('; ');
}

/** Further headers of the pages, by name. Those that CloudFront knows by themselves are set there. */
export const portalHeaders = {
  'permissions-policy': [
    ...['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'].map((feature) => `${feature}=()`),
    // Passkeys are made and used by the page itself, and by nothing that frames it: https://www.w3.org/TR/webauthn-3/#sctn-permissions-policy
    ...['publickey-credentials-create', 'publickey-credentials-get'].map((feature) => `${feature}=(self)`),
  ].join(', '),
  // Of every file: only pages can say it themselves.
  'x-robots-tag': 'noindex',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * Addresses that lead elsewhere: to the folder's own, and for password managers to where people change their password, which the page
 * finds out in the part that no server sees. https://www.w3.org/TR/change-password-url/
 */
export const redirects: Readonly<Record<string, { readonly status: 301 | 302; readonly to: string }>> = {
  '/admin': { status: 301, to: '/admin/' },
  // Where it leads may change with the page, and so nobody should remember it.
  '/.well-known/change-password': { status: 302, to: '/#/change-password' },
};

/** How long a browser keeps a file without asking: for ever when its name changes with its content, else not at all. */
export function cacheControl({ immutable }: { readonly immutable: boolean }): string {
  return immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
}
