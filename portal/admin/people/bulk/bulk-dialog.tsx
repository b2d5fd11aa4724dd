import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedPerson } from '../../../../functions/domain/admin/operations/read-people.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Dialog } from '../../../shared/components/dialog.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { ProgressBar } from '../../../shared/components/progress-bar.tsx';
import { Select } from '../../../shared/components/select.tsx';
import type { Problem } from '../../../shared/request.ts';
import type { AdminApp } from '../../app.ts';
import { actOnMany, type ManyAction, type ManyResult } from '../act-on-many.ts';
import { callPatiently } from '../call-patiently.ts';
import { collectPeople, mostCollected, type Query } from '../people.ts';
import type { BulkName, Texts } from '../texts/text.ts';
import { BulkResult } from './bulk-result.tsx';

interface BulkDialogProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly name: BulkName;
  readonly people: readonly ListedPerson[];
  /** Everybody who matches it instead of the people. */
  readonly query: Query | undefined;
  /** @param isDone whether anything was tried */
  readonly onClose: (isDone: boolean) => void;
}

const actions: Readonly<Record<BulkName, ManyAction['action']>> = {
  invite: 'invite',
  revoke: 'revoke',
  disable: 'disable',
  enable: 'enable',
  addToGroup: 'add_to_group',
};

type Step =
  | { readonly is: 'asking' }
  | { readonly is: 'finding'; readonly found: number }
  | { readonly is: 'acting'; readonly known: number; readonly all: number; readonly isWaiting: boolean }
  | { readonly is: 'ended'; readonly result: ManyResult; readonly isCut: boolean };

/** Asks, does it step by step, and says what became of each. */
export function BulkDialog({ app, texts, name, people, query, onClose }: BulkDialogProps) {
  const { bulk } = texts;
  const [step, setStep] = useState<Step>({ is: 'asking' });
  const [problem, setProblem] = useState<Problem>();
  const [groups, setGroups] = useState<readonly string[]>();
  const [group, setGroup] = useState('');
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  useEffect(() => {
    if (name !== 'addToGroup') return;
    void callPatiently(app, 'ListAssignableGroups', {}).then((answer) => {
      if (!answer.ok) return setProblem(answer.problem);
      setGroups(answer.value.groups);
      setGroup(answer.value.groups[0] ?? '');
    });
  }, []);

  const start = async () => {
    const { signal } = stop.current;
    setProblem(undefined);
    let [wanted, isCut] = [people, false];
    if (query) {
      setStep({ is: 'finding', found: 0 });
      const collected = await collectPeople(app, query, { signal }, (found) => setStep({ is: 'finding', found }));
      if (signal.aborted) return onClose(false);
      if (!collected.ok) {
        setStep({ is: 'asking' });
        return setProblem(collected.problem);
      }
      [wanted, isCut] = [collected.people, collected.isCut];
    }
    const all = wanted.length;
    setStep({ is: 'acting', known: 0, all, isWaiting: false });
    const result = await actOnMany(app, { action: actions[name], ...(name === 'addToGroup' && { group }) }, wanted, {
      signal,
      onProgress: (known) => setStep({ is: 'acting', known, all, isWaiting: false }),
      onWait: () => setStep((before) => (before.is === 'acting' ? { ...before, isWaiting: true } : before)),
    });
    setStep({ is: 'ended', result, isCut });
  };

  const number = (count: number) => count.toLocaleString(app.locale);
  const whom = query ? texts.selectAll : texts.people(people.length);
  const isAsking = step.is === 'asking';
  const isEnded = step.is === 'ended';
  const mayStart = name !== 'addToGroup' || group !== '';
  const close = () => (isAsking ? onClose(false) : isEnded ? onClose(true) : stop.current.abort());
  return (
    <Dialog
      title={isAsking && !query ? bulk[name].title(whom) : bulk[name].button}
      wide={isEnded}
      onClose={close}
      actions={
        <>
          {isAsking && (
            <Button
              look={name === 'disable' || name === 'revoke' ? 'danger' : 'primary'}
              disabled={!mayStart}
              onPress={start}
            >
              {bulk[name].confirm}
            </Button>
          )}
          <Button onPress={close}>{isAsking ? texts.cancel : isEnded ? texts.close : texts.stop}</Button>
        </>
      }
    >
      {problem && <Notice tone="wrong">{app.problemText(problem)}</Notice>}
      {isAsking && (
        <>
          {query && <p>{texts.allSelected}</p>}
          <p>{bulk[name].consequence}</p>
          {groups?.length === 0 && <p>{bulk.noGroups}</p>}
          {groups !== undefined && groups.length > 0 && (
            <Select
              label={bulk.group}
              name="group"
              value={group}
              options={groups.map((value) => ({ value, text: value }))}
              onChange={setGroup}
            />
          )}
        </>
      )}
      {step.is === 'finding' && <p aria-live="polite">{bulk.finding(texts.people(step.found))}</p>}
      {step.is === 'acting' && (
        <ProgressBar label={bulk[name].button} value={step.known} max={step.all}>
          {bulk.progress(number(step.known), number(step.all))}
          {step.isWaiting && <span class="quiet-text"> {bulk.waiting}</span>}
        </ProgressBar>
      )}
      {isEnded && (
        <>
          {step.isCut && <Notice tone="trouble">{bulk.tooMany(number(mostCollected))}</Notice>}
          <BulkResult app={app} texts={texts} result={step.result} />
        </>
      )}
    </Dialog>
  );
}
