import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Dialog } from '../../../shared/components/dialog.tsx';
import { Field } from '../../../shared/components/field.tsx';
import type { AdminApp } from '../../app.ts';
import type { Row } from '../../worker/protocol.ts';
import { chooseShown } from '../columns/choose-shown.ts';
import { nameColumn } from '../columns/name-column.ts';
import { nameField } from '../columns/name-field.ts';
import type { Texts } from '../texts/text.ts';
import type { CheckSession } from './check-session.ts';
import { OutcomeMark, sayOutcome } from './outcome-mark.tsx';

/** Somebody who wants to change further cells of a wider row has the grid, on a larger screen. */
const maxFields = 100;

export interface RowDialogProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly session: CheckSession;
  readonly row: Row;
  readonly onClose: () => void;
}

/** One row, with a field for each of its cells; those with something wrong come first. */
export function RowDialog({ app, texts, session, row: opened, onClose }: RowDialogProps) {
  const [row, setRow] = useState(opened);
  /** What is in the fields; the worker's answers come later. */
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const edits = useRef(new Map<number, ReturnType<CheckSession['startEdit']>>());
  const type = (column: number, text: string) => {
    setTyped({ ...typed, [column]: text });
    let edit = edits.current.get(column);
    if (!edit) {
      // Each cell is one change: the one before it is done.
      edits.current.clear();
      edit = session.startEdit(row, column, setRow);
      edits.current.set(column, edit);
    }
    void edit.try(text);
  };
  const close = () => {
    if (row !== opened) app.announce(sayOutcome(row, texts));
    onClose();
  };
  const isMarked = (column: number) => opened.marks.some((mark) => mark.column === column);
  const marked = session.columns.filter(({ index }) => isMarked(index));
  const others = session.columns.filter(({ index }) => !isMarked(index));
  const columns = [...marked, ...chooseShown(others, maxFields)];
  return (
    <Dialog
      title={texts.check.fixRow(row.row)}
      onClose={close}
      actions={
        <Button look="primary" onPress={close}>
          {texts.close}
        </Button>
      }
    >
      <p role="status">
        <OutcomeMark row={row} texts={texts} /> {row.detail}
      </p>
      {columns.map((column) => {
        const { index, field } = column;
        const label = nameColumn(column, texts);
        const use = field === 'ignored' ? texts.columns.notImported : nameField(field, texts);
        const mark = row.marks.find((one) => one.column === index);
        return (
          <Field
            key={index}
            name={`cell-${index}`}
            label={label}
            hint={use === label ? undefined : use}
            value={typed[index] ?? row.cells[index] ?? ''}
            error={mark?.kind === 'wrong' ? mark.detail : undefined}
            onInput={(text) => type(index, text)}
          />
        );
      })}
    </Dialog>
  );
}
