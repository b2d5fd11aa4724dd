import assert from 'node:assert/strict';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';

/** The package speaks in callbacks: of an object, or of a function. */
const byObject = (call, more = {}) =>
  new Promise((resolve, reject) => call({ onSuccess: resolve, onFailure: reject, ...more }));
const byFunction = (call) =>
  new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));

/** See identity-js.d.ts. */
export function identityJsSteps({ aws, userPoolId, userPoolClientId }, { email, temporaryPassword, readCode }) {
  const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: aws });
  const user = new CognitoUser({ Username: email, Pool });
  const authenticate = (Password, more) =>
    byObject(
      (callbacks) => user.authenticateUser(new AuthenticationDetails({ Username: email, Password }), callbacks),
      more,
    );
  return [
    {
      does: 'first password, by SRP',
      run: () =>
        new Promise((resolve, reject) => {
          const newPasswordRequired = () =>
            user.completeNewPasswordChallenge(
              'the first password',
              {},
              { onSuccess: () => resolve(), onFailure: reject },
            );
          authenticate(temporaryPassword, { newPasswordRequired }).then(
            () => reject(new Error('no new password was asked for')),
            reject,
          );
        }),
    },
    {
      does: 'sign-in, attributes',
      async run() {
        await authenticate('the first password');
        const attributes = await byFunction((callback) => user.getUserAttributes(callback));
        assert.equal(attributes.find(({ Name }) => Name === 'email')?.Value, email);
      },
    },
    {
      does: 'refresh',
      async run() {
        const before = user.getSignInUserSession();
        const after = await byFunction((callback) => user.refreshSession(before.getRefreshToken(), callback));
        assert.notEqual(after.getAccessToken().getJwtToken(), before.getAccessToken().getJwtToken());
      },
    },
    {
      does: 'change of the password',
      run: () => byFunction((callback) => user.changePassword('the first password', 'the second password', callback)),
    },
    {
      does: 'forgotten password',
      async run() {
        await byObject((callbacks) => user.forgotPassword(callbacks));
        const code = await readCode();
        await byObject((callbacks) => user.confirmPassword(code, 'the third password', callbacks));
        await authenticate('the third password');
      },
    },
    { does: 'sign-out everywhere', run: () => byObject((callbacks) => user.globalSignOut(callbacks)) },
  ];
}
