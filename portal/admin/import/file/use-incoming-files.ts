import { useEffect, useRef, useState } from 'preact/hooks';
import { readPasted } from './read-pasted.ts';

/** What is to be read. */
export interface Source {
  readonly file: Blob;
  readonly name: string;
  /** It was copied from a spreadsheet. */
  readonly isPasted?: true;
  /** An import has read it before: its rows are shown at once. */
  readonly wasRead?: true;
}

export interface IncomingFiles {
  readonly onSource: (source: Source) => void;
  /** What came is no single file, or no table. */
  readonly onOther: (what: 'severalFiles' | 'notATable') => void;
  /** How rows are called that were pasted. */
  readonly pastedName: string;
}

/**
 * Takes files that are dropped anywhere on the page, so that one beside the mark isn't opened by the browser in its place, and tables that
 * are pasted anywhere but in a field or the grid.
 * @returns whether a file is held above the page
 */
export function useIncomingFiles(incoming: IncomingFiles): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(incoming);
  latest.current = incoming;
  useEffect(() => {
    let depth = 0;
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth++;
        setDragging(true);
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      dragleave: (event: DragEvent) => {
        if (hasFiles(event) && --depth <= 0) setDragging(false);
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setDragging(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        const [file] = files;
        if (files.length > 1) latest.current.onOther('severalFiles');
        else if (file) latest.current.onSource({ file, name: file.name });
      },
      paste: (event: ClipboardEvent) => {
        const { target, clipboardData } = event;
        if (!clipboardData || (target instanceof Element && target.closest('input, textarea, [role=grid], dialog')))
          return;
        event.preventDefault();
        takePasted(clipboardData, latest.current);
      },
    };
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        document.removeEventListener(name, listener as EventListener);
      }
    };
  }, []);
  return dragging;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function takePasted(data: DataTransfer, { onSource, onOther, pastedName }: IncomingFiles): void {
  const [file] = data.files;
  const table = readPasted({ text: data.getData('text/plain'), html: data.getData('text/html') });
  // A spreadsheet also copies a picture of the cells: the table counts.
  if (table !== undefined) {
    const name = `${pastedName}.csv`;
    onSource({ file: new Blob([table], { type: 'text/csv' }), name, isPasted: true });
  } else if (file && !file.type.startsWith('image/')) onSource({ file, name: file.name });
  else onOther('notATable');
}
