import { appClient, rehearseCall } from '../adapters/app-client.ts';
import { invokeAsync } from '../adapters/background-work.ts';
import { forgotPassword, resetPassword } from '../adapters/own-account.ts';
import { passwordOperations } from '../domain/self-service/operations/passwords.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { createSelfServiceHandler } from '../runtime/self-service.ts';
import { createForgotPassword } from './passwords/forgot-password.ts';
import { createResetPassword } from './passwords/reset-password.ts';

const app = appClient(resourceName('userPoolClient'));

await rehearseCall();

export const handler = createSelfServiceHandler(
  passwordOperations,
  {
    ForgotPassword: createForgotPassword({
      forgotPassword: (addressee) => forgotPassword(app, addressee),
      inviteAgain: invokeAsync(resourceName('resendInvitation')),
      portalKey: resourceName('portalKey'),
    }),
    ResetPassword: createResetPassword({
      resetPassword: (given) => resetPassword(app, given),
      settings: readSettings(passwordSettings),
    }),
  },
  functionLog,
);
