import { useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import type { InputOf } from '../api-client.ts';
import type { RunPart } from './types.ts';

type FileName = InputOf<'GetReportFile'>['file'];

/** The files of a run, as spreadsheets open them. */
export function Downloads({ app, texts, run }: RunPart) {
  const { downloads } = texts;
  const [busy, setBusy] = useState<FileName>();
  const [wrong, setWrong] = useState<string>();
  const { counts, files } = run;
  const toFix = counts ? counts.undelivered + counts.rejected + counts.failed : 0;
  const offered: readonly (readonly [file: FileName, what: string, kind: string])[] = [
    ...(toFix > 0
      ? ([
          ['failed.xlsx', downloads.failed, downloads.excel],
          ['failed.csv', downloads.failed, downloads.csv],
        ] as const)
      : []),
    ['report.xlsx', downloads.report, downloads.excel],
    ['report.csv', downloads.report, downloads.csv],
    ['report-delivery.xlsx', downloads.delivery, downloads.excel],
    ['report-delivery.csv', downloads.delivery, downloads.csv],
    ['undone.csv', downloads.undone, downloads.csv],
  ];
  const shown = offered.filter(([file]) => files.includes(file));
  if (shown.length === 0) return null;
  const download = async (file: FileName) => {
    setBusy(file);
    const answer = await app.call('GetReportFile', { run: run.run_id, file });
    setBusy(undefined);
    setWrong(undefined);
    if (answer.ok) follow(answer.value.url);
    else setWrong(answer.problem.status === 410 ? texts.result.gone : app.problemText(answer.problem));
  };
  return (
    <section>
      <h2>{downloads.title}</h2>
      {wrong && <Notice tone="wrong">{wrong}</Notice>}
      <div class="actions">
        {shown.map(([file, what, kind]) => (
          <Button key={file} busy={busy === file} onPress={() => download(file)}>
            {downloads.label(what, kind)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** The answer is an attachment, so the page stays. */
function follow(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  link.click();
}
