import { useState } from 'preact/hooks';
import { callSignedIn, isSignedIn, renewTokens } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { MakeView } from '../app.ts';
import { Action, Intro, Links, ViewLink } from '../components.tsx';
import type { FieldSpec } from '../field-spec.ts';
import { oneTimeCodeField } from '../fields.ts';
import { Form } from '../form.tsx';
import { problemText } from '../problem-text.ts';
import { emailField, passwordField } from '../sign-in-fields.ts';
import { type AccountApp, withAccountTexts } from './account-app.ts';
import { askToSignIn, isSignedOut } from './next-step.ts';
import { leaveIfSignedOut, type OwnAccount, readAccount } from './own-account.ts';

/** Changes the address of the person who is signed in, with a code that is sent to the new one. */
export const changeEmail: MakeView = async (given) => {
  const app = await withAccountTexts(given);
  if (!isSignedIn()) {
    updateTabState({ returnTo: 'change-email' });
    return { redirect: 'sign-in', notice: app.account.signInFirst };
  }
  const answer = await readAccount();
  if (!answer.ok && isSignedOut(answer.problem)) return askToSignIn(app, answer.problem, 'change-email');
  if (!answer.ok) return { redirect: 'home', notice: problemText(answer.problem, app) };
  if (!answer.value.mayChangeEmail) return { redirect: 'home', notice: app.account.emailFixed };
  return { title: app.account.emailTitle, content: <ChangeEmail app={app} own={answer.value} /> };
};

function ChangeEmail({ app, own }: { readonly app: AccountApp; readonly own: OwnAccount }) {
  const { texts } = app;
  // After a reload the code is still asked for.
  const [asked, setAsked] = useState(readTabState().newEmail);
  const show = (address: string | undefined) => {
    updateTabState({ newEmail: address });
    setAsked(address);
  };
  const back = (
    <p>
      <ViewLink to="home">{texts.back}</ViewLink>
    </p>
  );
  if (asked === undefined) {
    return (
      <>
        <Intro>{app.account.emailIntro(own.email)}</Intro>
        <AskForm app={app} own={own} onAsked={show} />
        <Links>{back}</Links>
      </>
    );
  }
  return (
    <>
      <Intro>{app.account.codeIntro(asked)}</Intro>
      <p>{app.account.untilThen(own.email)}</p>
      <Form
        key="code"
        app={app}
        fields={[
          {
            ...oneTimeCodeField(app),
            label: app.account.code,
            refusal: ([code]) => (code === 'TAKEN' ? app.account.emailTaken : app.account.wrongCode),
          },
        ]}
        submit={app.account.confirm}
        send={async ({ code }) => {
          const answer = await callSignedIn('/account/email/confirm', { code });
          if (!answer.ok && answer.problem.code === 'ADDRESS_TAKEN') {
            return { ...answer.problem, errors: [{ field: 'code', code: 'TAKEN' }] };
          }
          if (!answer.ok) return leaveIfSignedOut(app, answer.problem, 'change-email');
          renewTokens();
          updateTabState({ newEmail: undefined, account: asked, email: asked });
          app.go('home', { replace: true, notice: app.account.emailChanged(asked) });
          return undefined;
        }}
      />
      <Links>
        <p>
          <Action
            app={app}
            act={async () => {
              show(undefined);
              return undefined;
            }}
          >
            {app.account.otherEmail}
          </Action>
        </p>
        {back}
      </Links>
    </>
  );
}

interface AskFormProps {
  readonly app: AccountApp;
  readonly own: OwnAccount;
  readonly onAsked: (address: string) => void;
}

function AskForm({ app, own, onAsked }: AskFormProps) {
  const { texts } = app;
  const email: FieldSpec<'email'> = {
    ...emailField(app),
    label: app.account.newEmail,
    value: '',
    refusal: ([code]) => refusals(app)[code ?? ''] ?? texts.problems.email,
    remember: () => undefined,
  };
  const password: FieldSpec<'password'> = passwordField({ name: 'password', label: texts.fields.currentPassword });
  return (
    <Form
      key="address"
      app={app}
      account={own.email}
      fields={own.hasPassword ? [email, password] : [email as FieldSpec<'email' | 'password'>]}
      submit={app.account.sendCode}
      send={async (values) => {
        const { email: address, password: given } = values;
        const answer = await callSignedIn('/account/email', {
          email: address,
          locale: app.locale,
          ...(own.hasPassword && { password: given }),
        });
        if (!answer.ok) return leaveIfSignedOut(app, answer.problem, 'change-email');
        onAsked(address);
        return undefined;
      }}
    />
  );
}

function refusals({ account }: AccountApp): Readonly<Record<string, string>> {
  return { UNCHANGED: account.emailUnchanged, NOT_ADMITTED: account.emailRefused };
}
