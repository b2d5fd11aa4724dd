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
/** How many people are looked up before the question: some twenty seconds. Of more it is said how many there are at most. */
const mostLookedUp = 2_000;
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
  const { people, isComplete, isPartial, wrong } = useCandidates({ app, texts, run });
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const due = people.filter(({ outcome }) => outcome === 'due');
  const most = isPartial ? mostCreated(run) - (people.length - due.length) : due.length;
  const mustType = most > typedAbove;
  const count = formatNumber(most, app.locale);
  const confirm = async () => {
    if (busy) return;
    if (mustType && readCount(typed) !== most) {
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
              {isPartial ? words.confirmUpTo(count) : formatCounted(words.confirm, due.length, app.locale)}
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
          <p>{isPartial ? words.dueUpTo(count) : formatCounted(words.due, due.length, app.locale)}</p>
          <ul class="named">
            {due.slice(0, named).map(({ row, email }) => (
              <li key={row}>
                <bdi>{email}</bdi>
              </li>
            ))}
            {most > named && <li>{formatCounted(words.andMore, most - named, app.locale)}</li>}
          </ul>
        </>
      )}
      {isComplete && !isPartial && <Kept app={app} texts={texts} run={run} people={people} />}
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
              input={{
                inputMode: 'numeric',
                autocomplete: 'off',
                onKeyDown: ({ key }) => {
                  if (key === 'Enter') void confirm();
                },
              }}
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

/** Who was looked up so far. */
interface Looked {
  readonly people: readonly Candidate[];
  /** As many as are looked up before the question. */
  readonly isComplete: boolean;
  /** There are more. */
  readonly isPartial: boolean;
  readonly wrong?: string;
}

/** How many accounts a run may have created. */
function mostCreated({ counts }: RunPart['run']): number {
  return counts ? counts.created + counts.undelivered + counts.failed : 0;
}

/** Looks through the people of a run, some at a time, for as long as the dialog is open. */
function useCandidates({ app, texts, run }: RunPart) {
  const [state, setState] = useState<Looked>({ people: [], isComplete: false, isPartial: false });
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
          const isPartial = cursor !== undefined && people.length >= mostLookedUp && run.counts !== undefined;
          const isComplete = cursor === undefined || isPartial;
          setState({ people, isComplete, isPartial });
          if (isComplete) return;
        } else if (answer.problem.status === 429) {
          // Others use the user pool, too.
          await waitSeconds(answer.problem.retryAfter ?? 2);
        } else {
          setState({ people, isComplete: false, isPartial: false, wrong: undoProblem({ app, texts }, answer.problem) });
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
