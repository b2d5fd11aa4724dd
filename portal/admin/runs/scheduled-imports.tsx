import { useCallback, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import { Dialog } from '../../shared/components/dialog.tsx';
import { type Column, Table } from '../../shared/components/table.tsx';
import type { OutputOf } from '../api-client.ts';
import { hasRole } from '../app.ts';
import { formatTime } from '../dates.ts';
import { formatCounted } from './format.ts';
import type { RunsPart } from './types.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePolling } from './use-polling.ts';

type ScheduledImport = OutputOf<'ListScheduledImports'>['imports'][number];

const pauseMs = 30_000;

/** Imports that wait for their time, which can be cancelled until then. */
export function ScheduledImports({ app, texts }: RunsPart) {
  const { scheduled } = texts;
  const load = useCallback(() => app.call('ListScheduledImports', {}), [app]);
  const { value, reload } = usePolling(load, () => pauseMs);
  const [asked, setAsked] = useState<ScheduledImport>();
  useKeptFocus(value);
  if (!value || value.imports.length === 0) return null;
  const mayCancel = hasRole(app.me, ['approver', 'admin']);
  const columns: Column<ScheduledImport>[] = [
    { key: 'file', title: texts.list.file, cell: ({ file }) => <bdi class="file-name">{file}</bdi> },
    {
      key: 'at',
      title: scheduled.at,
      cell: ({ at }) => <time dateTime={at}>{formatTime(at, app.locale)}</time>,
    },
    {
      key: 'people',
      title: scheduled.who,
      cell: ({ people, scheduled_by }) => (
        <>
          {formatCounted(scheduled.people, people, app.locale)}
          <br />
          <span class="quiet-text">{scheduled_by.name ?? texts.somebody}</span>
        </>
      ),
    },
    ...(mayCancel
      ? [
          {
            key: 'cancel',
            title: scheduled.cancel,
            titleHidden: true,
            cell: (one: ScheduledImport) => (
              <Button label={scheduled.cancelFile(one.file)} onPress={() => setAsked(one)}>
                {scheduled.cancel}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section class="scheduled-imports">
      <h2>{scheduled.title}</h2>
      <Table caption={scheduled.title} columns={columns} rows={value.imports} keyOf={({ run_id }) => run_id} />
      {asked && (
        <CancelImport
          app={app}
          texts={texts}
          scheduled={asked}
          onClose={() => {
            setAsked(undefined);
            reload();
          }}
        />
      )}
    </section>
  );
}

interface CancelImportProps extends RunsPart {
  readonly scheduled: ScheduledImport;
  readonly onClose: () => void;
}

function CancelImport({ app, texts, scheduled: { run_id, file }, onClose }: CancelImportProps) {
  const { scheduled } = texts;
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const cancelIt = async () => {
    setBusy(true);
    const answer = await app.call('CancelScheduledImport', { run: run_id });
    setBusy(false);
    if (!answer.ok) return setWrong(answer.problem.status === 410 ? scheduled.gone : app.problemText(answer.problem));
    app.announce(scheduled.cancelled);
    onClose();
  };
  return (
    <Dialog
      title={scheduled.question}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" busy={busy} onPress={cancelIt}>
            {scheduled.confirm}
          </Button>
          <Button onPress={onClose}>{scheduled.keep}</Button>
        </>
      }
    >
      <p>
        <bdi>{file}</bdi>
      </p>
      <p role={wrong ? 'alert' : undefined}>{wrong ?? scheduled.text}</p>
    </Dialog>
  );
}
