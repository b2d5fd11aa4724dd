import type { Problem } from '../../shared/request.ts';
import { beginSignIn, signInAgain } from '../../shared/session.ts';
import { updateTabState } from '../../shared/tab-storage.ts';
import { AddressChip } from '../address-chip.tsx';
import type { App, MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { codeField } from '../fields.ts';
import { Form } from '../form.tsx';
import { Resend } from '../resend.tsx';
import { answerOpenChallenge, findOpenChallenge } from './next-step.ts';
import { UsePassword } from './use-password.tsx';

/** The code that a person was emailed: in place of a password, or after it. */
export const signInCode: MakeView = (app) => {
  const challenge = findOpenChallenge('EMAIL_OTP');
  if (!challenge) return { redirect: 'sign-in' };
  const { signInCode: texts, reset, backToSignIn } = app.texts;
  const { email, digits } = challenge;
  const isFirst = digits !== undefined;
  return {
    title: texts.title,
    content: (
      <>
        <AddressChip app={app} address={email} />
        <Intro>{isFirst ? texts.maybeSent : texts.sent}</Intro>
        <Form
          app={app}
          fields={[codeField(app, { label: texts.label, wrong: texts.wrong, digits, autofocus: true })]}
          submit={texts.submit}
          send={({ code }) => answerOpenChallenge(app, '/sign-in/code', { code })}
        />
        <Resend app={app} email={email} label={reset.resend} send={() => sendAnother(app, email, isFirst)} />
        <p class="no-email">{texts.noEmailHelp}</p>
        <Links>
          <p>{isFirst ? <UsePassword app={app} /> : <ViewLink to="sign-in">{backToSignIn}</ViewLink>}</p>
        </Links>
      </>
    ),
  };
};

/** A code belongs to its sign-in, so another code is another sign-in: the one before works no more. */
async function sendAnother(app: App, email: string, isFirst: boolean): Promise<Problem | undefined> {
  const again = isFirst ? await beginSignIn(email) : await signInAgain(email);
  if (again?.ok) {
    app.notify(app.texts.signInCode.sentAgain);
    return undefined;
  }
  if (again) return again.problem;
  // The password was lost with a reload.
  updateTabState({ challenge: undefined });
  app.go('sign-in', { replace: true });
  return undefined;
}
