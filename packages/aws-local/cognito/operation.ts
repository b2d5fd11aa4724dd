import type { Services } from './services.ts';

/** One operation of Cognito's API: takes what it needs of the services, then requests. */
export type Operation<Request, Answer> = (services: Services) => (request: Request) => Promise<Answer>;
