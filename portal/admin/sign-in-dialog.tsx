import { useState } from 'preact/hooks';
import { Button } from '../shared/components/button.tsx';
import { Dialog } from '../shared/components/dialog.tsx';
import { Field } from '../shared/components/field.tsx';
import { fieldsOf } from '../shared/fields-of.ts';
import type { Answer, Problem } from '../shared/request.ts';
import { answerChallenge, clearSession, readClaims, type Step, signIn } from '../shared/session.ts';
import type { ShellTexts } from './texts/text.ts';

export interface SignInDialogProps {
  readonly texts: ShellTexts;
  /** Whose session has ended. */
  readonly me: { readonly sub: string; readonly email: string };
  readonly problemText: (problem: Problem) => string;
  readonly onSignedIn: () => void;
  /** Signing in takes more than a password and a code, or it is to be done on the portal's page. */
  readonly onElsewhere: () => void;
  readonly onClose: () => void;
}

/** Has somebody whose session has ended sign in again, in front of what they were doing. */
export function SignInDialog({ texts, me, problemText, onSignedIn, onElsewhere, onClose }: SignInDialogProps) {
  const words = texts.signInAgain;
  const [asksCode, setAsksCode] = useState(false);
  const [secret, setSecret] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    if (isBusy) return;
    setBusy(true);
    const step = await (asksCode ? answerChallenge('/mfa/respond', { code: secret.trim() }) : signIn(me.email, secret));
    const next = await readStep(step, me.sub);
    setBusy(false);
    if (next === 'signed in') return onSignedIn();
    if (next === 'elsewhere') return onElsewhere();
    setSecret('');
    if (next === 'code') {
      setWrong(undefined);
      return setAsksCode(true);
    }
    // The session of a code is valid for three minutes.
    if (next.code === 'SESSION_EXPIRED') setAsksCode(false);
    return setWrong(isRefusal(next) ? words.wrong : problemText(next));
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={isBusy} onPress={() => void submit()}>
            {words.submit}
          </Button>
          <Button onPress={onElsewhere}>{words.elsewhere}</Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {/* With two fields, Enter needs one. */}
        <button type="submit" hidden />
        <p>{words.text}</p>
        <p>
          <bdi>{me.email}</bdi>
        </p>
        {/* For password managers. */}
        <input
          class="visually-hidden"
          name="username"
          autocomplete="username"
          value={me.email}
          tabIndex={-1}
          readOnly
        />
        <Field
          key={String(asksCode)}
          name={asksCode ? 'code' : 'password'}
          label={asksCode ? words.code : words.password}
          value={secret}
          error={wrong}
          onInput={(typed) => {
            setSecret(typed);
            setWrong(undefined);
          }}
          input={
            asksCode
              ? { inputMode: 'numeric', autocomplete: 'one-time-code' }
              : { type: 'password', autocomplete: 'current-password' }
          }
        />
      </form>
    </Dialog>
  );
}

async function readStep(step: Answer<Step>, sub: string): Promise<'signed in' | 'code' | 'elsewhere' | Problem> {
  if (!step.ok) return step.problem;
  if (!step.value.signedIn) return step.value.challenge.name === 'SOFTWARE_TOKEN_MFA' ? 'code' : 'elsewhere';
  // The address may be somebody else's by now, and what is open isn't theirs.
  const claims = await readClaims();
  if (claims.ok && fieldsOf(claims.value).sub === sub) return 'signed in';
  clearSession();
  return 'elsewhere';
}

function isRefusal({ code }: Problem): boolean {
  return ['INVALID_CREDENTIALS', 'INVALID_CODE', 'SESSION_EXPIRED', 'INVALID_REQUEST'].includes(code);
}
