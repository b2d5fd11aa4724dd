import { randomBytes } from 'node:crypto';
import { appClient, rehearseCall } from '../adapters/app-client.ts';
import { answerChallenge, beginSignIn, refresh, rotate, signIn } from '../adapters/authentication.ts';
import { revokeToken, signOutEverywhere } from '../adapters/own-account.ts';
import { countPasskeysTwice, listPasskeys } from '../adapters/passkeys.ts';
import { associateSoftwareToken, requireSoftwareToken, verifySoftwareToken } from '../adapters/software-token.ts';
import { passwordlessOperations, waysInSettings } from '../domain/self-service/operations/passwordless.ts';
import { refreshSettings, signInOperations } from '../domain/self-service/operations/sign-in.ts';
import { signOutOperations } from '../domain/self-service/operations/sign-out.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';
import { announceSecurityFromEnvironment } from '../runtime/announce-security.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { type Answers, createSelfServiceHandler } from '../runtime/self-service.ts';
import { createAssociateMfa } from './sign-in/associate-mfa.ts';
import { createBeginSignIn } from './sign-in/begin-sign-in.ts';
import { createEnterSignInCode } from './sign-in/enter-sign-in-code.ts';
import { createNewPassword } from './sign-in/new-password.ts';
import { createRefresh } from './sign-in/refresh.ts';
import { createRespondMfa } from './sign-in/respond-mfa.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { createSignOut } from './sign-in/sign-out.ts';
import { createUsePasskey } from './sign-in/use-passkey.ts';
import { createVerifyMfa } from './sign-in/verify-mfa.ts';

const operations = { ...signInOperations, ...passwordlessOperations, ...signOutOperations };

const app = appClient(resourceName('userPoolClient'));
const rotates = readSettings(refreshSettings).userDirectory.refreshTokenRotation;
const { signIn: waysIn } = readSettings(waysInSettings);
/** Used by several operations. Nothing of a request is kept between two. */
const services = { answerChallenge: (answer: Parameters<typeof answerChallenge>[1]) => answerChallenge(app, answer) };

const answers: Answers<typeof operations> = {
  SignIn: createSignIn({ signIn: (credentials) => signIn(app, credentials) }),
  NewPassword: createNewPassword({ ...services, settings: readSettings(passwordSettings) }),
  RespondMfa: createRespondMfa(services),
  AssociateMfa: createAssociateMfa({ associate: (holder) => associateSoftwareToken(app, holder) }),
  VerifyMfa: createVerifyMfa({
    ...services,
    verify: (holder, given) => verifySoftwareToken(app, holder, given),
    require: async (accessToken) => {
      await requireSoftwareToken(app, accessToken);
      if (waysIn.passkeys && (await listPasskeys(app, accessToken)).length > 0)
        await countPasskeysTwice(app, accessToken);
    },
    announce: announceSecurityFromEnvironment(),
  }),
  BeginSignIn: createBeginSignIn({
    begin: (email, method) => beginSignIn(app, email, method),
    methods: [
      ...(waysIn.invitation === 'link' ? (['EMAIL_OTP'] as const) : []),
      ...(waysIn.passkeys ? (['WEB_AUTHN'] as const) : []),
    ],
    draw: (bytes) => randomBytes(bytes).toString('base64url'),
  }),
  EnterSignInCode: createEnterSignInCode(services),
  UsePasskey: createUsePasskey(services),
  Refresh: createRefresh({ refresh: (token) => (rotates ? rotate(app, token) : refresh(app, token)) }),
  SignOut: createSignOut({
    revokeToken: (refreshToken) => revokeToken(app, refreshToken),
    signOutEverywhere: (accessToken) => signOutEverywhere(app, accessToken),
  }),
};

await rehearseCall();

export const handler = createSelfServiceHandler(operations, answers, functionLog);
