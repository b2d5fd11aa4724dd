import { cognitoClient } from '../adapters/cognito-client.ts';
import { cognitoUserDirectory } from '../adapters/user-directory.ts';
import { Env } from '../contract.ts';
import type { OnboardingServices } from '../domain/onboarding/onboarding-terms.ts';
import { Governor } from '../domain/rate-limit/governor.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { shareOf } from '../domain/rate-limit/work-plan.ts';
import { systemClock } from './clock.ts';
import { positiveNumber, requiredText } from './environment.ts';

/**
 * What a worker onboards people with, by its environment: the user pool, and a governor with this worker's share of the
 * rates. Made once for an environment, so that what the governor learns holds from one batch to the next.
 */
export function onboardingServices(clock: Clock = systemClock): OnboardingServices {
  const rates = {
    creationsPerSecond: positiveNumber(Env.creationsPerSecond),
    updatesPerSecond: positiveNumber(Env.updatesPerSecond),
    readsPerSecond: positiveNumber(Env.readsPerSecond),
    mailsPerSecond: positiveNumber(Env.mailsPerSecond),
  };
  return {
    directory: cognitoUserDirectory(cognitoClient(), requiredText(Env.userPoolId)),
    pacer: new Governor(clock, shareOf(rates, positiveNumber(Env.workers)), Math.random),
    clock,
    random: Math.random,
  };
}
