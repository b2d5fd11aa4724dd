import { call } from '../../shared/api-client.ts';
import { signInAgain } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { action, intro, link, links } from '../components.ts';
import { element } from '../element.ts';
import { codeField, emailField } from '../fields.ts';
import { form } from '../form.ts';
import { showNextStep } from './next-step.ts';

/** Confirms with a code that the address belongs to the person who signed up. */
export const confirm: MakeView = (app) => {
  const { texts } = app;
  const { email: known } = readTabState();
  return {
    title: texts.confirm.title,
    content: [
      intro(known ? texts.confirm.intro(known) : texts.confirm.introWithoutAddress),
      form(app, {
        fields: [...(known ? [] : [emailField(app)]), codeField(app, texts.fields.code)],
        submit: texts.confirm.submit,
        async send({ email = known ?? '', code }) {
          const answer = await call('/confirm-sign-up', { email, code });
          if (!answer.ok) return answer.problem;
          updateTabState({ email });
          const again = await signInAgain(email);
          if (again?.ok) return showNextStep(app, again, texts.confirm.done);
          app.go('sign-in', { replace: true, notice: texts.confirm.done });
          return undefined;
        },
      }),
      links(
        known
          ? [
              action(app, texts.confirm.resend, async () => {
                const answer = await call('/resend-code', { email: known, locale: app.locale });
                if (answer.ok) app.notify(texts.confirm.resent);
                return answer.ok ? undefined : answer.problem;
              }),
            ]
          : [],
        [link('sign-in', texts.backToSignIn)],
      ),
      element(
        'details',
        {},
        element('summary', {}, texts.reset.noEmail),
        element('p', { class: 'no-email' }, texts.confirm.noEmailHelp),
      ),
    ],
  };
};
