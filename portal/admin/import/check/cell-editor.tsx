import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import type { CellEdit } from './cell-edit.ts';
import { type EditCommand, readEditKey } from './grid-keys.ts';
import type { CellBox } from './use-grid-layout.ts';

/** How long nobody types before a text is checked: a fast typist's letters come every 100 ms. */
const checkAfterMs = 120;

export interface CellEditorProps {
  readonly texts: Texts;
  /** The column's name. */
  readonly label: string;
  readonly column: number;
  readonly row: Row;
  readonly start: (onResult: (row: Row) => void) => CellEdit;
  readonly startsEmpty: boolean;
  readonly box: CellBox;
  /** It was kept, or given up. */
  readonly onEnd: (command: EditCommand | undefined, result: Row) => void;
}

/** A text field over a cell, with what is wrong with the text below it. */
export function CellEditor({ texts, label, column, row, start, startsEmpty, box, onEnd }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState(row);
  const latest = useRef(row);
  const ended = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const edit = useRef<CellEdit>(undefined);
  edit.current ??= start((changed) => {
    latest.current = changed;
    setResult(changed);
  });
  // Before the browser writes the letter that was pressed.
  useLayoutEffect(() => {
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const end = async (command: EditCommand | undefined) => {
    if (ended.current) return;
    ended.current = true;
    clearTimeout(timer.current);
    const text = input.current?.value ?? '';
    const done = command?.does === 'giveUp' ? edit.current?.giveUp() : edit.current?.try(text);
    await done?.catch(() => undefined);
    onEnd(command, latest.current);
  };
  const checkSoon = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => edit.current?.try(text).catch(() => undefined), checkAfterMs);
  };
  const mark = result.marks.find((one) => one.column === column && one.kind !== 'note');
  const detail = mark?.detail ?? (result.kind === 'toFix' ? result.detail : undefined);
  return (
    <div
      class="cell-editor"
      data-low={box.isLow || undefined}
      style={{ top: `${box.top}px`, insetInlineStart: `${box.left}px`, width: `${box.width}px` }}
    >
      <input
        ref={input}
        type="text"
        aria-label={texts.check.edit(label)}
        aria-invalid={mark?.kind === 'wrong' ? true : undefined}
        aria-describedby="cell-editor-result"
        autocomplete="off"
        spellcheck={false}
        style={{ height: `${box.height}px` }}
        defaultValue={startsEmpty ? '' : (row.cells[column] ?? '')}
        onInput={(event) => checkSoon(event.currentTarget.value)}
        onKeyDown={(event) => {
          const command = readEditKey(event);
          if (!command) return;
          event.preventDefault();
          event.stopPropagation();
          void end(command);
        }}
        onBlur={() => void end(undefined)}
      />
      <p id="cell-editor-result" role="status" data-kind={result.kind}>
        {detail ?? (result.kind === 'ready' ? texts.check.outcomes.ready : '')}
      </p>
    </div>
  );
}
