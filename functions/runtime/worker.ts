import { cognitoClient } from '../adapters/cognito-client.ts';
import { cognitoUserDirectory } from '../adapters/user-directory.ts';
import type { OnboardingServices } from '../domain/onboarding/onboarding-terms.ts';
import { Governor } from '../domain/rate-limit/governor.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import type { Rates } from '../domain/rate-limit/work-plan.ts';
import type { WayIn } from '../domain/way-in.ts';
import { systemClock } from './clock.ts';
import { resourceName } from './environment.ts';

/**
 * What a worker onboards people with: the user pool, and a governor. Made once for an execution environment, so that what the
 * governor learns is kept from one batch to the next.
 * @param rates this worker's share
 * @param wayIn what people are invited with
 */
export function onboardingServices(rates: Rates, wayIn: WayIn, clock: Clock = systemClock): OnboardingServices {
  return {
    directory: cognitoUserDirectory(cognitoClient(), resourceName('userPool'), wayIn),
    pacer: new Governor(clock, rates, Math.random),
    clock,
    random: Math.random,
  };
}
