import type { Operation } from './operations/operation.ts';
import { passwordOperations } from './operations/passwords.ts';
import { signInOperations } from './operations/sign-in.ts';
import { signOutOperations } from './operations/sign-out.ts';
import { signUpOperations } from './operations/sign-up.ts';

/**
 * Every operation of the self-service API, by its name. The function of that name answers: its handler is in
 * `functions/self-service/`. A handler imports the declarations of its own file only, since a person waits for what it loads.
 */
export const operations = {
  ...signInOperations,
  ...passwordOperations,
  ...signUpOperations,
  ...signOutOperations,
} as const satisfies Readonly<Record<string, Operation>>;
export type Operations = typeof operations;
export type OperationName = keyof Operations;

export const operationNames = Object.keys(operations) as OperationName[];

/** A request that a function answers. */
export type Route = Pick<Operation, 'method' | 'path' | 'summary'>;

/** Every route of the API by the name of the function that answers: the operations, and the document that describes them. */
export const routes = {
  ...operations,
  OpenApi: { method: 'GET', path: '/openapi.json', summary: 'This document' },
} as const satisfies Readonly<Record<string, Route>>;
export type RouteName = keyof typeof routes;

export const routeNames = Object.keys(routes) as RouteName[];
