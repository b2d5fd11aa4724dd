import type { ComponentChildren } from 'preact';
import { Notice } from '../../../shared/components/notice.tsx';
import { ProgressBar } from '../../../shared/components/progress-bar.tsx';
import type { AdminApp } from '../../app.ts';
import type { Texts } from '../texts/text.ts';
import type { Checking } from '../use-check.ts';

interface CheckProgressProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly checking: Exclude<Checking, { state: 'checked' }>;
  /** What else could be read where the file is refused. */
  readonly otherwise: ComponentChildren;
}

/** How far the checking of all rows is, or why it ended. */
export function CheckProgress({ app, texts, checking, otherwise }: CheckProgressProps) {
  if (checking.state === 'failed') return <Notice tone="wrong">{texts.broken}</Notice>;
  if (checking.state === 'refused')
    return (
      <>
        <Notice tone="wrong">
          <strong>{texts.file.refused}</strong>
          <p>{checking.detail}</p>
        </Notice>
        {otherwise}
      </>
    );
  const progress = checking.state === 'checking' ? checking.progress : undefined;
  const rows = progress?.rows ?? 0;
  return (
    <ProgressBar label={texts.steps.check} value={progress?.done} max={progress?.all ?? 1}>
      {texts.check.checking(texts.file.rows(rows.toLocaleString(app.locale), rows === 1))}
    </ProgressBar>
  );
}
