import * as z from 'zod/mini';
import { locales } from '../locale/locale.ts';

/** What emails read of the settings, which have checked it. */
export const brandSettings = z.object({
  brand: z.object({
    /** Who writes: in the subject, the heading and the text. */
    name: z.string(),
    /** Colour of the button, `#rrggbb`. */
    colour: z.string(),
    /** Image shown in place of the name, 40 px high. Email clients load it from the web. */
    logoUrl: z.optional(z.string()),
    /** Address of the people who answer questions. */
    supportAddress: z.optional(z.string()),
    /** Where people sign in and choose a password. */
    portalUrl: z.optional(z.string()),
    /** Language for people whose own is unknown. */
    defaultLocale: z.enum(locales),
  }),
  userDirectory: z.object({
    /** How long a temporary password works, in days. */
    temporaryPasswordValidityDays: z.number(),
  }),
  invitations: z.object({
    /** The company's time zone. */
    timeZone: z.string(),
  }),
});

/** Whose emails these are. */
export interface Brand extends Readonly<z.output<typeof brandSettings>['brand']> {
  readonly temporaryPasswordDays: number;
  /** The company's, for people whose own is unknown. */
  readonly timeZone: string;
}

export function readBrand({ brand, userDirectory, invitations }: z.output<typeof brandSettings>): Brand {
  const { temporaryPasswordValidityDays: temporaryPasswordDays } = userDirectory;
  return { ...brand, temporaryPasswordDays, timeZone: invitations.timeZone };
}
