import { call } from '../../shared/api-client.ts';
import { updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { intro, link, links } from '../components.ts';
import { emailField } from '../fields.ts';
import { form } from '../form.ts';

/** Requests a code to reset the password. Does not reveal whether the address has an account. */
export const forgot: MakeView = (app) => {
  const { texts } = app;
  return {
    title: texts.forgot.title,
    content: [
      intro(texts.forgot.intro),
      form(app, {
        fields: [emailField(app)],
        submit: texts.forgot.submit,
        async send({ email = '' }) {
          const answer = await call('/forgot-password', { email, locale: app.locale });
          if (!answer.ok) return answer.problem;
          updateTabState({ email });
          app.go('reset');
          return undefined;
        },
      }),
      links([link('sign-in', texts.backToSignIn)]),
    ],
  };
};
