import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { ProgressBar } from '../../../shared/components/progress-bar.tsx';
import type { AdminApp } from '../../app.ts';
import { download } from '../download.ts';
import type { Texts } from '../texts/text.ts';
import type { Reading } from '../use-reading.ts';
import { DropZone } from './drop-zone.tsx';
import { OpenedFile } from './opened-file.tsx';
import { SheetChoice } from './sheet-choice.tsx';
import { makeTemplate } from './template.ts';
import type { Source } from './use-incoming-files.ts';

export interface FileStepProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly reading: Reading;
  readonly dragging: boolean;
  /** Why the last thing that was dropped or pasted was not taken. */
  readonly complaint: string | undefined;
  readonly onSource: (source: Source) => void;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
  readonly onSheet: (sheet: string) => void;
  readonly onEncoding: (encoding: string) => void;
}

/** The first step: a file, and how it is to be read. */
export function FileStep(props: FileStepProps) {
  const { app, texts, reading, dragging, complaint, onSource, onRetry, onCancel, onSheet, onEncoding } = props;
  const takeFile = (file: File) => onSource({ file, name: file.name });
  const saveTemplate = () => {
    const { file, name } = makeTemplate(texts, app.locale);
    download(file, name);
  };
  return (
    <section class="file-step">
      <p class="intro">{texts.file.intro}</p>
      {complaint && <Notice tone="wrong">{complaint}</Notice>}
      {reading.state === 'refused' && (
        <Notice tone="wrong">
          <strong>{texts.file.refused}</strong>
          <p class="file-name">{reading.source.name}</p>
          <p>{reading.detail}</p>
        </Notice>
      )}
      {reading.state === 'refused' && reading.sheets && (
        <SheetChoice app={app} texts={texts} sheets={reading.sheets} onSheet={onSheet} />
      )}
      {reading.state === 'failed' && (
        <Notice tone="wrong" actions={<Button onPress={onRetry}>{texts.tryAgain}</Button>}>
          {reading.text}
        </Notice>
      )}
      {reading.state === 'reading' && (
        <div class="reading">
          <ProgressBar
            label={texts.file.reading(reading.source.name)}
            value={reading.progress?.done}
            max={reading.progress?.all ?? 1}
          >
            {texts.file.reading(reading.source.name)}
          </ProgressBar>
          <Button onPress={onCancel}>{texts.cancel}</Button>
        </div>
      )}
      {reading.state === 'opened' && (
        <OpenedFile app={app} texts={texts} reading={reading} onSheet={onSheet} onEncoding={onEncoding} />
      )}
      {reading.state !== 'reading' && (
        <DropZone texts={texts} dragging={dragging} hasFile={reading.state === 'opened'} onFile={takeFile} />
      )}
      <p class="assurance">{texts.file.private}</p>
      {reading.state !== 'opened' && (
        <Button look="quiet" onPress={saveTemplate}>
          {texts.file.template}
        </Button>
      )}
    </section>
  );
}
