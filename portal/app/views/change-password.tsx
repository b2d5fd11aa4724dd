import { callSignedIn, clearSession, isSignedIn } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { Form } from '../form.tsx';
import { newPasswordField } from '../new-password-field.tsx';
import { passwordField } from '../sign-in-fields.ts';
import { withAccountTexts } from './account-app.ts';
import { askToSignIn, isSignedOut } from './next-step.ts';
import { readAccount } from './own-account.ts';

/** Changes the password of the person who is signed in; gives the account its first one, where they came by a link. */
export const changePassword: MakeView = async (given) => {
  const { texts } = given;
  if (!isSignedIn()) {
    updateTabState({ returnTo: 'change-password' });
    return { redirect: 'sign-in', notice: texts.change.signInFirst };
  }
  const app = await withAccountTexts(given);
  const own = await readAccount();
  // Where that failed, the answer to the form says what is the matter.
  const isFirst = own.ok && !own.value.hasPassword;
  const { title, intro, done } = isFirst
    ? { title: app.account.chooseTitle, intro: app.account.chooseIntro, done: app.account.passwordChosen }
    : texts.change;
  return {
    title,
    content: (
      <>
        <Intro>{intro}</Intro>
        <Form
          app={app}
          account={readTabState().account}
          fields={[
            ...(isFirst
              ? []
              : [
                  passwordField({
                    name: 'previous_password',
                    label: texts.fields.currentPassword,
                    missing: texts.fields.passwordMissing,
                  }),
                ]),
            newPasswordField(app, 'proposed_password', readTabState().account),
          ]}
          submit={texts.change.submit}
          send={async ({ previous_password, proposed_password }) => {
            const answer = await callSignedIn('/change-password', { previous_password, proposed_password });
            if (answer.ok) app.go('home', { replace: true, notice: done });
            else if (isSignedOut(answer.problem)) {
              clearSession();
              const { redirect, notice } = askToSignIn(app, answer.problem, 'change-password');
              app.go(redirect, { replace: true, notice, tone: 'trouble' });
            }
            return answer.ok || isSignedOut(answer.problem) ? undefined : answer.problem;
          }}
        />
        <Links>
          <p>
            <ViewLink to="home">{texts.back}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};
