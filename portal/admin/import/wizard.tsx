import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import type { AdminApp } from '../app.ts';
import { Heading } from '../heading.tsx';
import { CheckProgress } from './check/check-progress.tsx';
import { CheckStep } from './check/check-step.tsx';
import { LiveButton } from './check/live-button.tsx';
import { UnusableNotice } from './check/unusable-notice.tsx';
import { ColumnsStep } from './columns/columns-step.tsx';
import { download } from './download.ts';
import { FileStep } from './file/file-step.tsx';
import { takeHandedOver } from './file/handed-over.ts';
import { SheetChoice } from './file/sheet-choice.tsx';
import { type Source, useIncomingFiles } from './file/use-incoming-files.ts';
import { useRowsToFix } from './file/use-rows-to-fix.ts';
import { previewUpload } from './preview-upload.ts';
import type { Reader } from './reader.ts';
import { SendStep } from './send/send-step.tsx';
import { hashOfStep, readStep, type Step, Steps, steps } from './steps.tsx';
import type { Texts } from './texts/text.ts';
import { useCheck } from './use-check.ts';
import { useQuestion } from './use-question.tsx';
import { type Choices, chooseColumn, useReading } from './use-reading.ts';

export interface WizardProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly reader: Reader;
}

/** From a file to invitations in four steps, each with an address of its own: the browser's Back goes one step back. */
export function Wizard({ app, texts, path, query, reader }: WizardProps) {
  const step = readStep(path);
  const { reading, read, cancel } = useReading(app, reader, texts.broken);
  const checking = useCheck(reading, step === 'check' || step === 'send', app.locale);
  const [remember, setRemember] = useState(false);
  const [complaint, setComplaint] = useState<string>();
  const [ask, question] = useQuestion();
  const opened = reading.state === 'opened' ? reading : undefined;
  const refused = reading.state === 'refused' && reading.columns ? reading : undefined;
  /** A file whose columns can be chosen. */
  const chosen = opened ?? refused;
  const session = checking.state === 'checked' ? checking.session : undefined;
  const hasEdits = session?.hasEdits ?? false;

  // Anyone who comes by an address of a step, or reloads there, has no file yet.
  useEffect(() => {
    if (step !== 'file' && !chosen) app.go('#/import');
  }, [step, chosen === undefined]);
  // Whatever is wrong with columns can be said there.
  useEffect(() => {
    if (refused && step === 'file') app.go(hashOfStep('columns'));
  }, [refused?.source]);
  useEffect(() => {
    if (opened?.source.wasRead) app.go(hashOfStep('check'));
  }, [opened?.source]);
  const isDirty = hasEdits || Object.keys(opened?.choices.columns ?? {}).length > 0;
  useEffect(() => {
    if (!isDirty) return undefined;
    const { title, text, leave, stay } = texts.leave;
    app.askBeforeLeaving(() => ask({ title, text, yes: leave, no: stay }));
    return () => app.askBeforeLeaving(undefined);
  }, [app, texts, ask, isDirty]);

  const takeSource = async (source: Source) => {
    setComplaint(undefined);
    if (opened) {
      const { replaceTitle, replaceText, replaceEdited, replace, keep } = texts.file;
      const text = (hasEdits ? replaceEdited : replaceText)(opened.source.name);
      if (!(await ask({ title: replaceTitle, text, yes: replace, no: keep }))) return;
    }
    setRemember(false);
    read(source);
    if (step !== 'file') app.go('#/import');
  };
  useEffect(() => {
    const source = takeHandedOver();
    if (source) void takeSource(source);
  }, []);
  useRowsToFix(
    app,
    query.get('fix'),
    (source) => void takeSource(source),
    () => setComplaint(texts.file.noRowsToFix),
  );
  const dragging = useIncomingFiles({
    onSource: (source) => void takeSource(source),
    onOther: (what) => setComplaint(texts.file[what]),
    pastedName: texts.file.pastedName,
  });
  const readAgain = async (choices: Choices) => {
    if (!chosen) return;
    const { title, text, reread, keep } = texts.reread;
    if (hasEdits && !(await ask({ title, text, yes: reread, no: keep }))) return;
    read(chosen.source, choices);
  };
  const readSheet = (sheet: string) => {
    const choices = { sheet, columns: {} };
    if (reading.state === 'refused') read(reading.source, choices);
    else void readAgain(choices);
  };
  const sheets = opened?.opened.sheets ?? refused?.sheets;
  const otherSheets = sheets && <SheetChoice app={app} texts={texts} sheets={sheets} onSheet={readSheet} />;
  const downloadToFix = async () => {
    const exported = await opened?.worker.call('exportToFix', { format: 'xlsx' }).catch(() => undefined);
    if (exported) download(exported.file, exported.name);
  };

  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const previous = steps[at - 1];
  const canGoOn = chosen && !chosen.busy && (step === 'file' || opened) && (step !== 'check' || session !== undefined);
  const shown: Step = opened || (refused && step === 'columns') ? step : 'file';
  return (
    <>
      <Heading app={app} part={texts.atStep(texts.steps[shown], steps.indexOf(shown) + 1, steps.length)}>
        {texts.title}
      </Heading>
      <Steps texts={texts} current={shown} />
      {shown === 'file' && (
        <FileStep
          app={app}
          texts={texts}
          reading={reading}
          dragging={dragging}
          complaint={complaint}
          onSource={(source) => void takeSource(source)}
          onRetry={() => 'source' in reading && read(reading.source, reading.choices)}
          onCancel={cancel}
          onSheet={readSheet}
          onEncoding={(encoding) => opened && void readAgain({ ...opened.choices, encoding })}
        />
      )}
      {chosen && shown === 'columns' && (
        <ColumnsStep
          texts={texts}
          found={opened?.columns ?? refused?.columns?.found ?? []}
          refused={refused}
          otherwise={refused && otherSheets}
          rules={chosen.rules}
          busy={chosen.busy}
          objection={opened?.objection}
          hasChoices={Object.keys(chosen.choices.columns).length > 0}
          onHeadings={(headings) => void readAgain({ ...chosen.choices, headings })}
          remember={remember}
          onRemember={setRemember}
          onChoose={(header, field) => void readAgain(chooseColumn(chosen.choices, header, field))}
          onReset={() => void readAgain({ ...chosen.choices, columns: {} })}
        />
      )}
      {opened && (shown === 'check' || shown === 'send') && checking.state !== 'checked' && (
        <CheckProgress app={app} texts={texts} checking={checking} otherwise={otherSheets} />
      )}
      {opened && session && shown === 'check' && (
        <CheckStep
          key={opened.opened.mappingKey}
          app={app}
          texts={texts}
          session={session}
          groups={opened.rules.assignable_groups}
          onDownload={downloadToFix}
        >
          <LiveButton
            app={app}
            texts={texts}
            session={session}
            worker={opened.worker}
            upload={(signal) => previewUpload(app, signal)}
          />
        </CheckStep>
      )}
      {opened && session && shown === 'send' && (
        <SendStep
          app={app}
          worker={opened.worker}
          counts={session.counts}
          isCompared={session.isCompared}
          obstacle={
            session.unusable !== undefined && session.counts.kinds.ready > 0 ? (
              <UnusableNotice texts={texts} reason={session.unusable} onUndo={() => void session.undo()} />
            ) : undefined
          }
          remember={remember ? { mapping: opened.opened.mappingKey, columns: opened.choices.columns } : undefined}
          onSent={() => app.askBeforeLeaving(undefined)}
        />
      )}
      <div class="wizard-actions">
        {previous && shown !== 'file' && <Button onPress={() => app.go(hashOfStep(previous))}>{texts.back}</Button>}
        {next && chosen && shown !== 'send' && (
          <Button look="primary" disabled={!canGoOn} onPress={() => app.go(hashOfStep(next))}>
            {texts.next(texts.steps[next])}
          </Button>
        )}
      </div>
      {question}
    </>
  );
}
