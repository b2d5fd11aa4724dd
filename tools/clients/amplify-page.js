import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import 'aws-amplify/auth/enable-oauth-listener';

// An app as Amplify's guide has it: https://docs.amplify.aws/react/build-a-backend/auth/concepts/external-identity-providers/
const { userPoolId, userPoolClientId, aws, domain } = await (await fetch('/config.json')).json();
const here = [`${location.origin}/`];
const oauth = {
  domain,
  scopes: ['openid', 'email'],
  redirectSignIn: here,
  redirectSignOut: here,
  responseType: 'code',
};
Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: aws, loginWith: { oauth } } } });

document.querySelector('#in').addEventListener('click', () => auth.signInWithRedirect());
document.querySelector('#out').addEventListener('click', () => auth.signOut());
// What the page has no button for.
Object.assign(window, { auth });
const { tokens } = await auth.fetchAuthSession();
document.querySelector('output').textContent = tokens?.idToken?.payload.email ?? 'nobody';
