import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import type { AdminApp } from '../../app.ts';
import { useCall } from '../../use-call.ts';
import { useTexts } from '../../use-texts.ts';
import type { ImportWorker } from '../../worker/open-worker.ts';
import type { Counts, ExamplePerson } from '../../worker/protocol.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Forecast } from './forecast.tsx';
import { formatCount } from './format.ts';
import { Invitation } from './invitation.tsx';
import { SendProgress } from './send-progress.tsx';
import { loadSendTexts } from './texts/load-texts.ts';
import type { SendTexts } from './texts/text.ts';
import { type Later, type Remembered, type Sending, useSending } from './use-sending.ts';
import { readTime } from './when.ts';
import { WhenField } from './when-field.tsx';

export interface SendStepProps {
  readonly app: AdminApp;
  /** Of all rows as they would be sent now. */
  readonly counts: Counts;
  /** Whether it is known who of them has an account: those who have one get no email. */
  readonly isCompared: boolean;
  readonly worker: ImportWorker;
  /** Why the file can't be sent as it is now. */
  readonly obstacle: ComponentChildren;
  /** What columns are by this person's choice, to be remembered for files with this header row. */
  readonly remember: Remembered | undefined;
  /** It was sent: nothing is lost any more. */
  readonly onSent: () => void;
}

/** The last step of an import: what will happen, the invitation, and the button that has it happen. */
export function SendStep({ app, counts, isCompared, worker, obstacle, remember, onSent }: SendStepProps) {
  const texts = useTexts(loadSendTexts, app.locale);
  const people = useExamples(worker);
  const [quota] = useCall(app, 'GetMailQuota', {});
  const [asks, setAsks] = useState(false);
  /** As the input has it; undefined for now. */
  const [when, setWhen] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const { sending, send, cancel } = useSending(app, worker, remember, onSent);
  if (texts === undefined) return null;
  const { ready } = counts.kinds;
  const known = quota?.ok ? quota.value : undefined;
  /** @returns undefined where nothing can be sent at the time that was entered */
  const readWhen = (): { readonly later?: Later } | undefined => {
    if (when === undefined) return {};
    const at = readTime(when, new Date());
    return at && { later: { at, people: ready } };
  };
  /** Before it is asked how many are invited, and again after, which may have taken a while. */
  const sendThen = (act: (later?: Later) => unknown) => {
    const read = readWhen();
    setWrong(read === undefined);
    if (read) act(read.later);
  };
  const press = () => sendThen((later) => (ready > app.config.confirmAbove ? setAsks(true) : void send(later)));
  const counted = formatCount(ready, app.locale);
  const number = isCompared ? counted : texts.upTo(counted);
  const label = (when === undefined ? texts.send : texts.schedule)(number, ready === 1);
  return (
    <section class="send">
      <h2>{texts.title}</h2>
      <Forecast app={app} texts={texts} counts={counts} isCompared={isCompared} quota={known} />
      {sending.state === 'ended' && <Ended app={app} texts={texts} sending={sending} onRetry={() => sendThen(send)} />}
      {sending.state === 'sending' ? (
        <SendProgress app={app} texts={texts} sending={sending} onCancel={cancel} />
      ) : (
        (obstacle ??
        (ready > 0 && (
          <>
            <WhenField
              texts={texts}
              locale={app.locale}
              when={when}
              isWrong={isWrong}
              onChange={(entered) => {
                setWhen(entered);
                setWrong(false);
              }}
            />
            <Button look="primary" onPress={press}>
              {label}
            </Button>
          </>
        )))
      )}
      {known?.sender === 'ses' && people && people.length > 0 && (
        <Invitation app={app} texts={texts} people={people} worker={worker} />
      )}
      {asks && (
        <ConfirmDialog
          texts={texts}
          people={ready}
          number={number}
          label={label}
          onClose={() => setAsks(false)}
          onConfirm={() => {
            setAsks(false);
            sendThen(send);
          }}
        />
      )}
    </section>
  );
}

function useExamples(worker: ImportWorker) {
  const [people, setPeople] = useState<readonly ExamplePerson[]>();
  useEffect(() => {
    let wanted = true;
    worker.call('examples', {}).then(
      (found) => wanted && setPeople(found),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return people;
}

interface EndedProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  readonly sending: Extract<Sending, { state: 'ended' }>;
  readonly onRetry: () => void;
}

function Ended({ app, texts, sending: { outcome }, onRetry }: EndedProps) {
  if (outcome.outcome === 'too late')
    return (
      <Notice
        tone="trouble"
        actions={<Button onPress={() => app.go(`#/runs/${outcome.runId}`)}>{texts.showRun}</Button>}
      >
        {texts.tooLate}
      </Notice>
    );
  if (outcome.outcome === 'unknown')
    return (
      <Notice tone="trouble" actions={<Button onPress={() => app.go('#/runs')}>{texts.showRuns}</Button>}>
        {texts.unknown}
      </Notice>
    );
  return (
    <Notice tone="wrong" actions={<Button onPress={onRetry}>{texts.retry}</Button>}>
      {texts.failed} {app.problemText(outcome.problem)}
    </Notice>
  );
}
