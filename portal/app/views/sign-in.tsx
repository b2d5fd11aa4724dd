import { call } from '../../shared/api-client.ts';
import type { Problem } from '../../shared/request.ts';
import { isSignedIn, rememberPassword, signIn } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView } from '../app.ts';
import { Action, Intro, Links, ViewLink } from '../components.tsx';
import { trimBlanks } from '../field-spec.ts';
import { emailField, passwordField } from '../fields.ts';
import { Form } from '../form.tsx';
import { showNextStep } from './next-step.ts';
import { sendHelp } from './send-help.ts';

/** Where everybody starts. */
export const signInView: MakeView = (app) => {
  const { texts, config } = app;
  if (isSignedIn()) return { redirect: 'home' };
  const password = passwordField({
    name: 'password',
    label: texts.fields.password,
    missing: texts.fields.passwordMissing,
    hint: texts.fields.passwordHint,
    read: trimBlanks,
  });
  return {
    title: texts.signIn.title,
    content: (
      <>
        <Intro>{texts.signIn.intro(config.name)}</Intro>
        <Form
          app={app}
          fields={[emailField(app), password]}
          before={
            <Links>
              <p>
                <ViewLink to="forgot">{texts.signIn.forgot}</ViewLink>
              </p>
            </Links>
          }
          wayOut={({ code }) =>
            code === 'INVALID_CREDENTIALS' && (
              <p>
                <Action app={app} act={() => sendHelp(app, readTabState().email ?? '')}>
                  {texts.signIn.sendNew}
                </Action>
              </p>
            )
          }
          submit={texts.signIn.submit}
          send={({ email = '', password: secret = '' }) => attemptSignIn(app, email, secret)}
        />
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
};

async function attemptSignIn(app: App, email: string, password: string): Promise<Problem | undefined> {
  updateTabState({ email });
  const answer = await signIn(email, password);
  if (answer.ok || answer.problem.code !== 'USER_NOT_CONFIRMED') return showNextStep(app, answer);
  rememberPassword(email, password);
  await call('/resend-code', { email, locale: app.locale });
  app.go('confirm', { notice: app.texts.confirm.resent });
  return undefined;
}
