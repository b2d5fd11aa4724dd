import { useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { hasRole } from '../app.ts';
import { ShowBounced } from './deliveries.tsx';
import { formatCounted } from './format.ts';
import { sayWhyStopped } from './history.tsx';
import type { RunPart } from './types.ts';

/** Offers to continue a run that did not get to its end, or left rows that another attempt may do. */
export function ResumeRun({ app, texts, run, onChange }: RunPart & { readonly onChange: () => void }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  if (!run.open || run.state === 'running') return null;
  const { resume } = texts;
  const resumeIt = async () => {
    setBusy(true);
    const answer = await app.call('ResumeRun', { run: run.run_id });
    setBusy(false);
    if (!answer.ok) setWrong(answer.problem.status === 410 ? resume.gone : app.problemText(answer.problem));
    onChange();
  };
  const bounces = run.state === 'stopped' ? run.actions.at(-1)?.bounces : undefined;
  const text =
    run.state === 'done'
      ? formatCounted(resume.open, run.counts?.failed ?? 0, app.locale)
      : resume[bounces ? 'bounced' : run.state === 'stopped' ? 'stopped' : 'broken'];
  const mayResume = run.can.resume && hasRole(app.me, ['approver', 'admin']);
  return (
    <Notice
      tone="trouble"
      actions={
        mayResume && (
          <Button busy={busy} onPress={resumeIt}>
            {resume.button}
          </Button>
        )
      }
    >
      {bounces && <p>{sayWhyStopped(bounces, texts, app.locale)}</p>}
      <p>{wrong ?? text}</p>
      {bounces && (
        <p>
          <ShowBounced app={app} texts={texts} />
        </p>
      )}
      {run.failure && <p>{run.failure}</p>}
    </Notice>
  );
}
