import { call } from '../../shared/api-client.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { action, intro, link, links } from '../components.ts';
import { element } from '../element.ts';
import { codeField, emailField, newPasswordField } from '../fields.ts';
import { form } from '../form.ts';

/** Chooses a new password with the code from the email. The person signs in afterwards, as usual. */
export const reset: MakeView = (app) => {
  const { texts } = app;
  const { email: known } = readTabState();
  return {
    title: texts.reset.title,
    content: [
      intro(known ? texts.reset.intro(known) : texts.reset.introWithoutAddress),
      form(app, {
        account: known,
        fields: [
          ...(known ? [] : [emailField(app)]),
          codeField(app, texts.fields.code),
          newPasswordField(app, 'new_password'),
        ],
        submit: texts.reset.submit,
        async send({ email = known ?? '', code, new_password }) {
          const answer = await call('/reset-password', { email, code, new_password });
          if (!answer.ok) return answer.problem;
          updateTabState({ email });
          app.go('sign-in', { replace: true, notice: texts.reset.done });
          return undefined;
        },
      }),
      element(
        'details',
        {},
        element('summary', {}, texts.reset.noEmail),
        element('p', { class: 'no-email' }, texts.reset.noEmailHelp),
        known &&
          action(app, texts.reset.resend, async () => {
            const answer = await call('/forgot-password', { email: known, locale: app.locale });
            if (answer.ok) app.notify(texts.reset.resent);
            return answer.ok ? undefined : answer.problem;
          }),
      ),
      links([link('forgot', texts.back)], [link('sign-in', texts.backToSignIn)]),
    ],
  };
};
