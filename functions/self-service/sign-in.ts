import { appClient } from '../adapters/app-client.ts';
import { type Credentials, signIn } from '../adapters/authentication.ts';
import type { SignInAnswer } from '../domain/self-service/answers.ts';
import { signInOperations } from '../domain/self-service/operations/sign-in.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface SignInServices {
  readonly signIn: (credentials: Credentials) => Promise<SignInAnswer>;
  readonly log: FunctionLog;
}

/** Signs in with address and password: answers with tokens, or with a challenge to answer first. */
export function createSignIn({ signIn, log }: SignInServices): HttpHandler {
  return http(signInOperations.SignIn, log, async ({ body }) => ({
    status: 200,
    body: await signIn(body),
  }));
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createSignIn({ signIn: (credentials) => signIn(app, credentials), log: functionLog });
