import assert from 'node:assert/strict';
import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';

/** See amplify.d.ts. */
export function amplifySteps(
  { aws, userPoolId, userPoolClientId },
  { email, temporaryPassword, readCode },
  oneTimeCode,
) {
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: aws } } });
  const signIn = async (password, step) => {
    const { nextStep } = await auth.signIn({ username: email, password });
    assert.equal(nextStep.signInStep, step);
  };
  let secret = '';
  return [
    {
      does: 'first password, by SRP',
      async run() {
        await signIn(temporaryPassword, 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
        const { isSignedIn } = await auth.confirmSignIn({ challengeResponse: 'first password' });
        assert.equal(isSignedIn, true);
      },
    },
    {
      does: 'attributes, devices, refresh',
      async run() {
        assert.equal((await auth.fetchUserAttributes()).email, email);
        assert.deepEqual(await auth.fetchDevices(), []);
        const { tokens } = await auth.fetchAuthSession({ forceRefresh: true });
        assert.equal(tokens.idToken.payload.email, email);
      },
    },
    {
      does: 'change of the password',
      run: () => auth.updatePassword({ oldPassword: 'first password', newPassword: 'second password' }),
    },
    {
      does: 'forgotten password',
      async run() {
        await auth.signOut();
        await auth.resetPassword({ username: email });
        const confirmationCode = await readCode();
        await auth.confirmResetPassword({ username: email, confirmationCode, newPassword: 'third password' });
        await signIn('third password', 'DONE');
      },
    },
    {
      does: 'two-factor authentication',
      async run() {
        ({ sharedSecret: secret } = await auth.setUpTOTP());
        await auth.verifyTOTPSetup({ code: oneTimeCode(secret) });
        await auth.updateMFAPreference({ totp: 'PREFERRED' });
        await auth.signOut();
        await signIn('third password', 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
        // A code works once, and the code of the next half minute already does.
        const challengeResponse = oneTimeCode(secret, Date.now() + 30_000);
        assert.equal((await auth.confirmSignIn({ challengeResponse })).isSignedIn, true);
      },
    },
    { does: 'sign-out everywhere', run: () => auth.signOut({ global: true }) },
  ];
}
