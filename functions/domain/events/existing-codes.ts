/** What may be reported about a person who had an account before an event. More may be added. */
export const existingCodes = ['DISABLED', 'ADDRESS_NOT_VERIFIED', 'NOT_SIGNED_IN_YET', 'DIFFERS'] as const;
export type ExistingCode = (typeof existingCodes)[number];

/** Whether a code is one of a UserOnboarded. */
export function isExistingCode(code: string | undefined): code is ExistingCode {
  return existingCodes.some((known) => known === code);
}
