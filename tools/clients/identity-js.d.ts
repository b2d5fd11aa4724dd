import type { Endpoints } from '../../local/endpoints.ts';
import type { Person } from './person.ts';
import type { Step } from './step.ts';

/** A person's life by `amazon-cognito-identity-js`. */
export function identityJsSteps(endpoints: Endpoints, person: Person): Step[];
