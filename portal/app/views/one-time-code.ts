import type { MakeView } from '../app.ts';
import { codeField } from '../fields.ts';
import { form } from '../form.ts';
import { intro, link, links } from '../parts.ts';
import { answerOpen, openChallenge } from './next-step.ts';

/** The second step of somebody who has an authenticator app. */
export const oneTimeCode: MakeView = (app) => {
  const { texts } = app;
  if (!openChallenge('SOFTWARE_TOKEN_MFA')) return { redirect: 'sign-in' };
  return {
    title: texts.oneTimeCode.title,
    content: [
      intro(texts.oneTimeCode.intro),
      form(app, {
        fields: [codeField(app, texts.fields.oneTimeCode)],
        submit: texts.oneTimeCode.submit,
        send: ({ code }) => answerOpen(app, '/mfa/respond', { code }),
      }),
      links([link('sign-in', texts.backToSignIn)]),
    ],
  };
};
