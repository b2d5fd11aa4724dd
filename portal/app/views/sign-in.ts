import { call } from '../../shared/api-client.ts';
import type { Problem } from '../../shared/request.ts';
import { isSignedIn, rememberPassword, signIn } from '../../shared/session.ts';
import { updateTabState } from '../../shared/tab-storage.ts';
import type { App, MakeView } from '../app.ts';
import { intro, link, links } from '../components.ts';
import { trimBlanks } from '../field.ts';
import { emailField, passwordField } from '../fields.ts';
import { form } from '../form.ts';
import { showNextStep } from './next-step.ts';

/** Where everybody starts. */
export const signInView: MakeView = (app) => {
  const { texts, config } = app;
  if (isSignedIn()) return { redirect: 'home' };
  const password = passwordField(app, {
    name: 'password',
    label: texts.fields.password,
    hint: texts.fields.passwordHint,
    read: trimBlanks,
  });
  return {
    title: texts.signIn.title,
    content: [
      intro(texts.signIn.intro(config.name)),
      form(app, {
        fields: [emailField(app), password],
        before: [links([link('forgot', texts.signIn.forgot)])],
        submit: texts.signIn.submit,
        send: ({ email = '', password: secret = '' }) => attemptSignIn(app, email, secret),
      }),
      config.selfSignUp && links([`${texts.signIn.noAccount} `, link('sign-up', texts.signIn.signUp)]),
    ],
  };
};

async function attemptSignIn(app: App, email: string, password: string): Promise<Problem | undefined> {
  const answer = await signIn(email, password);
  if (answer.ok || answer.problem.code !== 'USER_NOT_CONFIRMED') return showNextStep(app, answer);
  updateTabState({ email });
  rememberPassword(email, password);
  await call('/resend-code', { email, locale: app.locale });
  app.go('confirm', { notice: app.texts.confirm.resent });
  return undefined;
}
