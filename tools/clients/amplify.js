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
        const { isSignedIn } = await auth.confirmSignIn({ challengeResponse: 'the first password' });
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
      run: () => auth.updatePassword({ oldPassword: 'the first password', newPassword: 'the second password' }),
    },
    {
      does: 'forgotten password',
      async run() {
        await auth.signOut();
        await auth.resetPassword({ username: email });
        const confirmationCode = await readCode();
        await auth.confirmResetPassword({ username: email, confirmationCode, newPassword: 'the third password' });
        await signIn('the third password', 'DONE');
      },
    },
    {
      does: 'two-factor authentication',
      async run() {
        ({ sharedSecret: secret } = await auth.setUpTOTP());
        await auth.verifyTOTPSetup({ code: oneTimeCode(secret) });
        await auth.updateMFAPreference({ totp: 'PREFERRED' });
        await auth.signOut();
        await signIn('the third password', 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
        // A code works once, and the code of the next half minute already does.
        const challengeResponse = oneTimeCode(secret, Date.now() + 30_000);
        assert.equal((await auth.confirmSignIn({ challengeResponse })).isSignedIn, true);
      },
    },
    { does: 'sign-out everywhere', run: () => auth.signOut({ global: true }) },
  ];
}

/** See amplify.d.ts. */
export function amplifyCodeSteps({ aws, userPoolId, userPoolClientId }, { email, readCode }) {
  const byCode = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' };
  const configure = () =>
    Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: aws } } });
  return [
    {
      does: 'a code by email in place of a password, entered once wrong',
      async run() {
        configure();
        const { nextStep } = await auth.signIn({ username: email, options: byCode });
        assert.equal(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
        assert.equal(nextStep.codeDeliveryDetails.deliveryMedium, 'EMAIL');
        const code = await readCode();
        const wrong = code === '00000000' ? '00000001' : '00000000';
        await assert.rejects(auth.confirmSignIn({ challengeResponse: wrong }), { name: 'CodeMismatchException' });
        assert.equal((await auth.confirmSignIn({ challengeResponse: code })).isSignedIn, true);
        assert.equal((await auth.fetchUserAttributes()).email_verified, 'true');
        await auth.signOut();
      },
    },
    {
      does: 'the list of what the person can do, and a code chosen from it',
      async run() {
        const { nextStep } = await auth.signIn({ username: email, options: { authFlowType: 'USER_AUTH' } });
        assert.equal(nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
        assert.deepEqual(nextStep.availableChallenges, ['EMAIL_OTP']);
        await auth.confirmSignIn({ challengeResponse: 'EMAIL_OTP' });
        assert.equal((await auth.confirmSignIn({ challengeResponse: await readCode() })).isSignedIn, true);
        await auth.signOut();
      },
    },
    {
      does: 'an address that has no account is asked for something, too',
      async run() {
        const { isSignedIn } = await auth.signIn({ username: 'nobody@example.com', options: byCode });
        assert.equal(isSignedIn, false);
      },
    },
  ];
}
