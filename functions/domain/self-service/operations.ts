import { accountOperations } from './operations/account.ts';
import type { Operation } from './operations/operation.ts';
import { passkeyOperations } from './operations/passkeys.ts';
import { passwordlessOperations } from './operations/passwordless.ts';
import { passwordOperations } from './operations/passwords.ts';
import { profileOperations } from './operations/profile.ts';
import { signInOperations } from './operations/sign-in.ts';
import { signOutOperations } from './operations/sign-out.ts';
import { signUpOperations } from './operations/sign-up.ts';

/**
 * Every operation of the self-service API, by its name. The function of its group answers. A handler imports the declarations of its
 * own group only, since a person waits for what it loads.
 */
export const operations = {
  ...signInOperations,
  ...passwordlessOperations,
  ...passwordOperations,
  ...signUpOperations,
  ...accountOperations,
  ...passkeyOperations,
  ...profileOperations,
  ...signOutOperations,
} as const satisfies Readonly<Record<string, Operation>>;
export type Operations = typeof operations;
export type OperationName = keyof Operations;

export const operationNames = Object.keys(operations) as OperationName[];

/** A request that a function answers. */
export type Route = Pick<Operation, 'method' | 'path' | 'summary' | 'group'>;

/** Every route of the API by its name: the operations, and the document that describes them. */
export const routes = {
  ...operations,
  OpenApi: { method: 'GET', path: '/openapi.json', summary: 'This document', group: 'Account' },
} as const satisfies Readonly<Record<string, Route>>;
export type RouteName = keyof typeof routes;

export const routeNames = Object.keys(routes) as RouteName[];
