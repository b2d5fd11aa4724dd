import { Problem } from '../../domain/api/problems.ts';
import {
  type BegunSignIn,
  type DrawText,
  drawNobody,
  levelSignIn,
  type PasswordlessMethod,
} from '../../domain/self-service/begin-sign-in.ts';
import { CognitoRefusal } from '../../domain/self-service/cognito-refusal.ts';
import type { passwordlessOperations } from '../../domain/self-service/operations/passwordless.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface BeginSignInServices {
  readonly begin: (email: string, method: PasswordlessMethod) => Promise<BegunSignIn>;
  /** Ways in that the pool has. */
  readonly methods: readonly PasswordlessMethod[];
  readonly draw: DrawText;
}

/**
 * Begins to sign in without a password. Cognito is asked for the address and, at the same time, for a name that nobody has: where it refuses
 * the address, the other's session is the answer. Both are asked for every address, so the time reveals no more than Cognito does.
 */
export function createBeginSignIn({
  begin,
  methods,
  draw,
}: BeginSignInServices): Answer<typeof passwordlessOperations.BeginSignIn> {
  return async ({ body: { email, method }, suppressRefusal }) => {
    // Cognito would offer another method to everybody, and the answer would promise an email that is never sent.
    if (!methods.includes(method)) throw new Problem('SIGN_IN_METHOD_UNAVAILABLE');
    const [begun, nobody] = await Promise.all([
      suppressRefusal(begin(email, method)),
      suppressRefusal(askForNobody(begin(drawNobody(email, draw), method))),
    ]);
    return { status: 200, body: levelSignIn(method, begun, nobody, draw) };
  };
}

/** What Cognito finds invalid of somebody who isn't there is not the person: the app client is not set up as it has to be. */
async function askForNobody<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof CognitoRefusal) || error.reason !== 'InvalidParameterException') throw error;
    throw new Problem('INTERNAL_ERROR', [], { cause: error });
  }
}
