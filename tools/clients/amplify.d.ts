import type { Endpoints } from '../../local/endpoints.ts';
import type { Person } from './person.ts';
import type { Step } from './step.ts';

/**
 * A person's life by Amplify.
 * @param oneTimeCode what an authenticator app shows for a secret
 */
export function amplifySteps(
  endpoints: Endpoints,
  person: Person,
  oneTimeCode: (secret: string, at?: number) => string,
): Step[];

/** The sign-ins of somebody who has no password. */
export function amplifyCodeSteps(endpoints: Endpoints, person: Omit<Person, 'temporaryPassword'>): Step[];
