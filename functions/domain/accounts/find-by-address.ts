import { RequestRefused } from '../directory-errors.ts';
import type { OnboardingServices } from '../onboarding/onboarding-terms.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';

/**
 * Finds the account of an address that anybody may have written. Cognito refuses what can't be the name of an account, such as more than
 * 128 characters. That is nobody's, and no failure of those who are looked up along with it.
 * @throws Throttled, PermissionDenied, DirectoryFault, OutOfTime
 */
export async function findByAddress<T>(
  find: (address: string) => Promise<T | undefined>,
  address: string,
  terms: { readonly deadline: number },
  services: Pick<OnboardingServices, 'pacer' | 'clock' | 'random'>,
): Promise<T | undefined> {
  try {
    return await sendWithRetry('read', terms, services, () => find(address));
  } catch (error) {
    if (error instanceof RequestRefused) return undefined;
    throw error;
  }
}
