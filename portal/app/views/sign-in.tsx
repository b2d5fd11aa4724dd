import { call } from '../../shared/api-client.ts';
import type { Problem } from '../../shared/request.ts';
import { isSignedIn, rememberPassword, signIn } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView, View } from '../app.ts';
import { Links, ViewLink } from '../components.tsx';
import { trimBlanks } from '../field-spec.ts';
import { Form } from '../form.tsx';
import { emailField, passwordField } from '../sign-in-fields.ts';
import { showNextStep } from './next-step.ts';
import { RefusedSignIn } from './refused-sign-in.tsx';

/** What is loaded only where people may sign in without a password. */
type Passwordless = typeof import('./passwordless.tsx');

/** Where everybody starts. */
export const signInView: MakeView = (app) => {
  if (isSignedIn()) return { redirect: 'continue' };
  const { emailCodes, passkeys } = app.config.signIn;
  if (!emailCodes && !passkeys) return signInWithPassword(app);
  return import('./passwordless.tsx').then((passwordless) => chooseWay(app, passwordless));
};

function chooseWay(app: App, passwordless: Passwordless): View {
  const { invitation, emailCodes } = app.config.signIn;
  const { email, fromLink, way = invitation === 'link' ? 'code' : 'password' } = readTabState();
  if (!emailCodes || way === 'password') return signInWithPassword(app, passwordless);
  const { SignInWithCode } = passwordless;
  return { title: app.texts.signIn.title, content: <SignInWithCode app={app} email={fromLink && email} /> };
}

function signInWithPassword(app: App, passwordless?: Passwordless): View {
  const { texts, config } = app;
  const { email: known, fromLink } = readTabState();
  const password = passwordField({
    name: 'password',
    label: texts.fields.password,
    missing: texts.fields.passwordMissing,
    ...(fromLink && config.signIn.invitation === 'password' && { hint: texts.fields.passwordHint }),
    aside: <ViewLink to="forgot">{texts.signIn.forgot}</ViewLink>,
    autofocus: known !== undefined,
    read: trimBlanks,
  });
  return {
    title: texts.signIn.title,
    content: (
      <>
        <Form
          app={app}
          fields={[emailField(app, { autofocus: known === undefined }), password]}
          wayOut={({ code }) => code === 'INVALID_CREDENTIALS' && <RefusedSignIn app={app} />}
          toCorrect={({ code }) => (code === 'INVALID_CREDENTIALS' ? 'password' : undefined)}
          submit={texts.signIn.submit}
          send={({ email = '', password: secret = '' }) => attemptSignIn(app, email, secret)}
        />
        {passwordless && <passwordless.OtherWays app={app} />}
        {config.selfSignUp && (
          <Links>
            <p>
              {texts.signIn.noAccount} <ViewLink to="sign-up">{texts.signIn.signUp}</ViewLink>
            </p>
          </Links>
        )}
      </>
    ),
  };
}

async function attemptSignIn(app: App, email: string, password: string): Promise<Problem | undefined> {
  updateTabState({ email });
  const answer = await signIn(email, password);
  if (!answer.ok && answer.problem.code === 'INVALID_CREDENTIALS') {
    updateTabState({ misses: (readTabState().misses ?? 0) + 1 });
  }
  if (answer.ok || answer.problem.code !== 'USER_NOT_CONFIRMED') return showNextStep(app, answer);
  rememberPassword(email, password);
  await call('/resend-code', { email, locale: app.locale });
  app.go('confirm', { notice: app.texts.confirm.resent });
  return undefined;
}
