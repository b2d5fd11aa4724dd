import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Dialog } from '../../shared/components/dialog.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import type { OutputOf } from '../api-client.ts';
import { formatCounted, formatNumber, readCount } from './format.ts';
import type { RunPart } from './types.ts';
import { undoProblem } from './undo-problem.ts';

type Candidate = OutputOf<'PreviewUndo'>['people'][number];

/** Above so many accounts, their number has to be typed. */
const typedAbove = 20;
/** How many people are named. */
const named = 10;

/** Says whom an undo would delete, and asks. */
export function UndoDialog({
  app,
  texts,
  run,
  onConfirm,
  onClose,
}: RunPart & { readonly onConfirm: () => Promise<void>; readonly onClose: () => void }) {
  const { undo: words } = texts;
  const { people, isComplete, wrong } = useCandidates({ app, texts, run });
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const due = people.filter(({ outcome }) => outcome === 'due');
  const mustType = due.length > typedAbove;
  const count = formatNumber(due.length, app.locale);
  const confirm = async () => {
    if (mustType && readCount(typed) !== due.length) {
      setError(words.wrongNumber);
      return;
    }
    setBusy(true);
    await onConfirm();
  };
  return (
    <Dialog
      title={words.question}
      onClose={onClose}
      actions={
        <>
          {isComplete && due.length > 0 && (
            <Button look="danger" busy={busy} onPress={confirm}>
              {formatCounted(words.confirm, due.length, app.locale)}
            </Button>
          )}
          <Button onPress={onClose}>{words.cancel}</Button>
        </>
      }
    >
      {wrong && <Notice tone="wrong">{wrong}</Notice>}
      {!wrong && !isComplete && <p role="status">{words.checking(formatNumber(people.length, app.locale))}</p>}
      {isComplete && due.length === 0 && <p>{words.nobody}</p>}
      {isComplete && due.length > 0 && (
        <>
          <p>{formatCounted(words.due, due.length, app.locale)}</p>
          <ul class="named">
            {due.slice(0, named).map(({ row, email }) => (
              <li key={row}>
                <bdi>{email}</bdi>
              </li>
            ))}
            {due.length > named && <li>{formatCounted(words.andMore, due.length - named, app.locale)}</li>}
          </ul>
        </>
      )}
      {isComplete && <Kept app={app} texts={texts} run={run} people={people} />}
      {isComplete && due.length > 0 && (
        <>
          <p>{words.warning}</p>
          {mustType && (
            <Field
              label={words.typeNumber(count)}
              name="count"
              value={typed}
              onInput={(value) => {
                setTyped(value);
                setError(undefined);
              }}
              error={error}
              input={{ inputMode: 'numeric', autocomplete: 'off' }}
            />
          )}
        </>
      )}
    </Dialog>
  );
}

/** How many are kept, by the reason. */
function Kept({ app, texts, people }: RunPart & { readonly people: readonly Candidate[] }) {
  const { undo: words } = texts;
  const kept = people.filter(({ outcome }) => outcome !== 'due');
  if (kept.length === 0) return null;
  const byReason = new Map<string, number>();
  for (const { outcome, reason } of kept) {
    const text = words.reasons[outcome === 'gone' ? 'gone' : (reason ?? 'notOurs')];
    byReason.set(text, (byReason.get(text) ?? 0) + 1);
  }
  return (
    <>
      <p>{formatCounted(words.kept, kept.length, app.locale)}</p>
      <ul class="named">
        {[...byReason].map(([reason, count]) => (
          <li key={reason}>
            {formatNumber(count, app.locale)} · {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Looks through the people of a run, some at a time, for as long as the dialog is open. */
function useCandidates({ app, texts, run }: RunPart) {
  const [state, setState] = useState<{ people: readonly Candidate[]; isComplete: boolean; wrong?: string }>({
    people: [],
    isComplete: false,
  });
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      let people: readonly Candidate[] = [];
      let cursor: string | undefined;
      while (wanted) {
        const answer = await app.call('PreviewUndo', { run: run.run_id, ...(cursor && { cursor }) });
        if (!wanted) return;
        if (answer.ok) {
          people = [...people, ...answer.value.people];
          cursor = answer.value.next;
          setState({ people, isComplete: cursor === undefined });
          if (cursor === undefined) return;
        } else if (answer.problem.status === 429) {
          // Others use the user pool, too.
          await waitSeconds(answer.problem.retryAfter ?? 2);
        } else {
          setState({ people, isComplete: false, wrong: undoProblem({ app, texts }, answer.problem) });
          return;
        }
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [run.run_id]);
  return state;
}

function waitSeconds(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
