import { appClient, rehearseCall } from '../adapters/app-client.ts';
import { invokeAsync } from '../adapters/background-work.ts';
import { confirmSignUp, resendCode, signUp } from '../adapters/own-account.ts';
import { signUpOperations } from '../domain/self-service/operations/sign-up.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';
import { readSignUpRules, signUpSettings } from '../domain/sign-up/sign-up-rules.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { createSelfServiceHandler } from '../runtime/self-service.ts';
import { createConfirmSignUp } from './sign-up/confirm-sign-up.ts';
import { createResendCode } from './sign-up/resend-code.ts';
import { createSignUp } from './sign-up/sign-up.ts';

const app = appClient(resourceName('userPoolClient'));

await rehearseCall();

export const handler = createSelfServiceHandler(
  signUpOperations,
  {
    SignUp: createSignUp({
      signUp: (given) => signUp(app, given),
      helpAfterSignUp: invokeAsync(resourceName('resendInvitation')),
      portalKey: resourceName('portalKey'),
      rules: readSignUpRules(readSettings(signUpSettings)),
      settings: readSettings(passwordSettings),
    }),
    ConfirmSignUp: createConfirmSignUp({ confirmSignUp: (email, code) => confirmSignUp(app, email, code) }),
    ResendCode: createResendCode({ resendCode: (addressee) => resendCode(app, addressee) }),
  },
  functionLog,
);
