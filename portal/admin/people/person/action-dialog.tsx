import { useEffect, useState } from 'preact/hooks';
import type { PersonDetail } from '../../../../functions/domain/admin/operations/read-people.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Checkbox } from '../../../shared/components/checkbox.tsx';
import { Dialog } from '../../../shared/components/dialog.tsx';
import { Field } from '../../../shared/components/field.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import type { Problem } from '../../../shared/request.ts';
import type { AdminApp } from '../../app.ts';
import { formatDays } from '../../dates.ts';
import { callPatiently } from '../call-patiently.ts';
import { seenOf, whoIs } from '../people.ts';
import type { ActionName, Texts } from '../texts/text.ts';
import { refusalText } from './refusal-text.ts';
import { sendAction } from './send-action.ts';

interface ActionDialogProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly person: PersonDetail;
  readonly action: ActionName;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => Promise<void>;
  readonly onStale: () => Promise<void>;
}

/** Says what will happen, asks for what is needed, and does it. */
export function ActionDialog({ app, texts, person, action, onClose, onDone, onStale }: ActionDialogProps) {
  const words = texts.person.actions[action];
  const who = whoIs(person);
  const [typed, setTyped] = useState('');
  const [groups, setGroups] = useState<ReadonlySet<string>>(new Set(person.groups));
  const [assignable, setAssignable] = useState<readonly string[]>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    if (action !== 'groups') return;
    void callPatiently(app, 'ListAssignableGroups', {}).then((answer) =>
      answer.ok ? setAssignable(answer.value.groups) : setProblem(answer.problem),
    );
  }, []);
  const isErasing = action === 'erase';
  const isConfirmed = !isErasing || typed.trim().toLowerCase() === (person.email ?? '').toLowerCase();
  const isReady = isConfirmed && (action !== 'address' || typed.trim() !== '') && (action !== 'groups' || assignable);
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    const given = { typed, groups, before: new Set(person.groups), assignable: assignable ?? [] };
    const answer = await sendAction(app, action, { person: person.sub, ...seenOf(person) }, given);
    setBusy(false);
    if (answer.ok) {
      onClose();
      const { files_days: files, reports_days: reports } = answer.value;
      const remains =
        files === undefined || reports === undefined
          ? ''
          : ` ${texts.person.remains(formatDays(files, app.locale), formatDays(reports, app.locale))}`;
      await onDone(words.done(who) + remains);
      return;
    }
    setProblem(answer.problem);
    if (answer.problem.status === 404) onClose();
    if (answer.problem.status === 404 || answer.problem.errors.some(({ code }) => stale.has(code))) await onStale();
  };
  const sendByEnter = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter' || busy) return;
    if (isReady) void send();
    else if (isErasing) setWrong(true);
  };
  const wrongAddress = problem?.errors.some(({ field }) => field === 'email') ? texts.invalidAddress : undefined;
  return (
    <Dialog
      title={words.title(who)}
      onClose={onClose}
      actions={
        <>
          <Button
            look={isErasing || action === 'disable' || action === 'revoke' ? 'danger' : 'primary'}
            busy={busy}
            disabled={!isReady}
            onPress={send}
          >
            {words.confirm}
          </Button>
          <Button onPress={onClose}>{texts.cancel}</Button>
        </>
      }
    >
      {problem && !wrongAddress && (
        <Notice tone="wrong">{refusalText(problem, texts) ?? app.problemText(problem)}</Notice>
      )}
      <p>{words.consequence(who)}</p>
      {action === 'invite' && person.status === 'bounced' && <p>{texts.person.insist}</p>}
      {action === 'invite' && person.status === 'complained' && <p>{texts.person.insistComplained}</p>}
      {action === 'address' && (
        <Field
          label={texts.person.newAddress}
          name="email"
          value={typed}
          onInput={setTyped}
          error={wrongAddress}
          input={{ type: 'email', autocomplete: 'off', dir: 'ltr', onKeyDown: sendByEnter }}
        />
      )}
      {isErasing && (
        <Field
          label={texts.person.typeAddress(person.email ?? '')}
          name="confirm"
          value={typed}
          onInput={(value) => {
            setTyped(value);
            setWrong(false);
          }}
          error={isWrong ? texts.person.otherAddress : undefined}
          input={{ autocomplete: 'off', dir: 'ltr', onKeyDown: sendByEnter }}
        />
      )}
      {action === 'groups' && assignable?.length === 0 && <p>{texts.person.noGroupsToGive}</p>}
      {action === 'groups' &&
        assignable?.map((name) => (
          <div key={name}>
            <Checkbox
              label={name}
              name={name}
              checked={groups.has(name)}
              onChange={(wanted) =>
                setGroups(new Set(wanted ? [...groups, name] : [...groups].filter((one) => one !== name)))
              }
            />
          </div>
        ))}
    </Dialog>
  );
}

/** Refusals after which the person is to be looked at again. */
const stale: ReadonlySet<string> = new Set([
  'STATUS_CHANGED',
  'NOT_FOUND',
  'NOT_WAITING',
  'INVITED_JUST_NOW',
  'UNDELIVERED',
]);
