import type { MakeView } from '../app.ts';
import { intro, link, links } from '../components.ts';
import { codeField } from '../fields.ts';
import { form } from '../form.ts';
import { answerOpenChallenge, findOpenChallenge } from './next-step.ts';

/** Two-factor authentication of a person who has an authenticator app. */
export const oneTimeCode: MakeView = (app) => {
  const { texts } = app;
  if (!findOpenChallenge('SOFTWARE_TOKEN_MFA')) return { redirect: 'sign-in' };
  return {
    title: texts.oneTimeCode.title,
    content: [
      intro(texts.oneTimeCode.intro),
      form(app, {
        fields: [codeField(app, texts.fields.oneTimeCode)],
        submit: texts.oneTimeCode.submit,
        send: ({ code }) => answerOpenChallenge(app, '/mfa/respond', { code }),
      }),
      links([link('sign-in', texts.backToSignIn)]),
    ],
  };
};
