import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Dialog } from '../../shared/components/dialog.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { canUsePasskeys, listPasskeys, type Passkey, removePasskey } from '../../shared/passkey.ts';
import type { Answer, Problem } from '../../shared/request.ts';
import type { App } from '../app.ts';
import { Action } from '../components.tsx';
import { addPasskeyHere } from '../passkey-offer.ts';
import { problemText } from '../problem-text.ts';
import { askToSignIn, isSignedOut } from './next-step.ts';

/** The passkeys of the person who is signed in: what there is, one more, one fewer. Nothing where the pool has none. */
export function Passkeys({ app }: { readonly app: App }) {
  const { texts, config } = app;
  const { passkeys: own } = texts;
  const [listed, setListed] = useState<Answer<readonly Passkey[]>>();
  const [leaving, setLeaving] = useState<Passkey>();

  const load = async () => {
    const answer = await listPasskeys();
    if (!answer.ok && isSignedOut(answer.problem)) return askToSignInNow(app, answer.problem);
    setListed(answer);
  };
  useEffect(() => {
    if (config.signIn.passkeys) void load();
  }, []);
  if (!config.signIn.passkeys) return null;

  const act = async (change: Promise<Problem | undefined>, notice: string) => {
    const problem = await change;
    if (problem) return isSignedOut(problem) ? askToSignInNow(app, problem) : problem;
    await load();
    app.notify(notice);
    return undefined;
  };

  return (
    <section class="panel passkeys" aria-labelledby="passkeys">
      <h2 id="passkeys">{own.title}</h2>
      <p class="hint">{own.what}</p>
      {listed === undefined && <Skeleton label={texts.wait} lines={1} />}
      {listed?.ok === false && (
        <>
          <p class="hint">{problemText(listed.problem, app)}</p>
          <Button onPress={load}>{texts.problems.tryAgain}</Button>
        </>
      )}
      {listed?.ok && listed.value.length === 0 && <p>{own.none}</p>}
      {listed?.ok && listed.value.length > 0 && <PasskeyList app={app} passkeys={listed.value} onRemove={setLeaving} />}
      {listed?.ok &&
        (canUsePasskeys() ? (
          <Action app={app} act={() => act(addPasskeyHere(), own.added)} look="secondary">
            {own.add}
          </Action>
        ) : (
          <p class="hint">{own.unsupported}</p>
        ))}
      {leaving && (
        <RemoveDialog
          app={app}
          passkey={leaving}
          onClose={() => setLeaving(undefined)}
          remove={() => act(removePasskey(leaving), own.removed)}
        />
      )}
    </section>
  );
}

interface ListProps {
  readonly app: App;
  readonly passkeys: readonly Passkey[];
  readonly onRemove: (passkey: Passkey) => void;
}

function PasskeyList({ app, passkeys, onRemove }: ListProps) {
  const { passkeys: texts } = app.texts;
  const day = new Intl.DateTimeFormat(app.locale, { dateStyle: 'long' });
  return (
    <ul class="passkey-list">
      {passkeys.map((passkey) => (
        <li key={passkey.id}>
          <div>
            <span class="passkey-name" dir="auto">
              {nameOf(passkey, app)}
            </span>
            <span class="hint">{texts.addedOn(day.format(passkey.createdAt))}</span>
          </div>
          <Button look="quiet" label={texts.removeOne(nameOf(passkey, app))} onPress={() => onRemove(passkey)}>
            {texts.remove}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface RemoveProps {
  readonly app: App;
  readonly passkey: Passkey;
  readonly remove: () => Promise<Problem | undefined>;
  readonly onClose: () => void;
}

function RemoveDialog({ app, passkey, remove, onClose }: RemoveProps) {
  const { passkeys: texts } = app.texts;
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    const problem = await remove();
    onClose();
    if (problem) app.notify(problemText(problem, app), 'trouble');
  };
  return (
    <Dialog
      title={texts.removeTitle(nameOf(passkey, app))}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" busy={busy} onPress={press}>
            {texts.remove}
          </Button>
          <Button onPress={onClose}>{texts.keep}</Button>
        </>
      }
    >
      <p>{texts.removeHint}</p>
    </Dialog>
  );
}

function nameOf({ name }: Passkey, { texts }: App): string {
  return name ?? texts.passkeys.unnamed;
}

/** Shows the sign-in page: the session has ended. */
export function askToSignInNow(app: App, problem: Problem): undefined {
  const { redirect, notice } = askToSignIn(app, problem, 'home');
  app.go(redirect, { replace: true, notice, tone: 'trouble' });
}
