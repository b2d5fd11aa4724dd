import { call, type Problem } from '../api-client.ts';
import type { App, MakeView } from '../app.ts';
import { withoutOuterBlanks } from '../field.ts';
import { emailField, passwordField } from '../fields.ts';
import { form } from '../form.ts';
import { keep } from '../kept.ts';
import { intro, link, links } from '../parts.ts';
import { isSignedIn, rememberTyped, signIn } from '../session.ts';
import { goOn } from './next-step.ts';

/** Where everybody begins. */
export const signInView: MakeView = (app) => {
  const { texts, config } = app;
  if (isSignedIn()) return { redirect: 'home' };
  const password = passwordField(app, {
    name: 'password',
    label: texts.fields.password,
    hint: texts.fields.passwordHint,
    read: withoutOuterBlanks,
  });
  return {
    title: texts.signIn.title,
    content: [
      intro(texts.signIn.intro(config.name)),
      form(app, {
        fields: [emailField(app), password],
        before: [links([link('forgot', texts.signIn.forgot)])],
        submit: texts.signIn.submit,
        send: ({ email = '', password: secret = '' }) => enter(app, email, secret, password.pasted()),
      }),
      config.selfSignUp && links([`${texts.signIn.noAccount} `, link('sign-up', texts.signIn.signUp)]),
    ],
  };
};

async function enter(app: App, email: string, password: string, pasted: boolean): Promise<Problem | undefined> {
  let answer = await signIn(email, password);
  const wrong = !answer.ok && answer.problem.code === 'INVALID_CREDENTIALS';
  // Who copies a password out of a mail often takes the end of the sentence with it.
  if (wrong && pasted && /.[.。]$/.test(password)) answer = await signIn(email, password.slice(0, -1));
  if (answer.ok || answer.problem.code !== 'USER_NOT_CONFIRMED') return goOn(app, answer);
  keep({ email });
  rememberTyped(email, password);
  await call('/resend-code', { email, locale: app.locale });
  app.go('confirm', { notice: app.texts.confirm.resent });
  return undefined;
}
