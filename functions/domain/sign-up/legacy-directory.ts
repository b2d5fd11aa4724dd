import * as z from 'zod/mini';
/** A person as the legacy directory knows them, by OIDC standard claims. */
export interface LegacyPerson {
  readonly email: string;
  /** False when the directory knows that nobody has proved the address. */
  readonly email_verified?: boolean | undefined;
  readonly given_name?: string | undefined;
  readonly family_name?: string | undefined;
  readonly name?: string | undefined;
  readonly phone_number?: string | undefined;
  readonly locale?: string | undefined;
}

/** The directory that people are brought in from. Implemented by `functions/adapters/legacy-directory.ts`. */
export interface LegacyDirectory {
  /**
   * @returns the person whose password this is, or undefined: unknown, or another password
   * @throws LegacyDirectoryFault
   */
  authenticate(username: string, password: string): Promise<LegacyPerson | undefined>;
  /**
   * @returns the person of this name, or undefined
   * @throws LegacyDirectoryFault
   */
  find(username: string): Promise<LegacyPerson | undefined>;
}

/** The directory could not be reached, or its answer can't be used. The message contains no personal data. */
export class LegacyDirectoryFault extends Error {
  override readonly name = 'LegacyDirectoryFault';
}

/**
 * The attributes that a person is brought in with.
 * @returns undefined when the directory answered with somebody else's address: a fault over there must not hand one
 *   person's account to another
 */
export function migrateAttributes(username: string, person: LegacyPerson): Record<string, string> | undefined {
  const email = normalised(person.email);
  if (username.includes('@') && normalised(username) !== email) return undefined;
  const { email_verified: verified = true, ...claims } = person;
  const given = Object.entries({ ...claims, email }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  // Without a verified address the person could never reset the password.
  return { ...Object.fromEntries(given), email_verified: String(verified) };
}

function normalised(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/** Where the legacy directory is, by the settings; unset, nobody is brought in. */
export const legacyDirectorySettings = z.object({
  userDirectory: z.object({
    legacyDirectory: z.optional(z.object({ url: z.string(), authorizationSecretName: z.optional(z.string()) })),
  }),
});
