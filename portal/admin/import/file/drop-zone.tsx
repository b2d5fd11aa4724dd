import { useRef } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import type { Texts } from '../texts/text.ts';

/** What the browser's own dialog offers; what a file really is its content says. */
const accepted = '.csv,.tsv,.txt,.xlsx,.xlsm,.ods';

export interface DropZoneProps {
  readonly texts: Texts;
  /** A file is held above the page. */
  readonly dragging: boolean;
  /** There is a file already: another one would replace it. */
  readonly hasFile: boolean;
  readonly onFile: (file: File) => void;
}

/** Where a file is dropped or chosen. The whole page takes a dropped file: this shows that it does. */
export function DropZone({ texts, dragging, hasFile, onFile }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="drop-zone" data-dragging={dragging || undefined} data-small={hasFile || undefined}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 16V4m0 0L7 9m5-5 5 5M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3" />
      </svg>
      <p class="drop-title">{dragging ? texts.file.dropNow : texts.file.drop}</p>
      {!hasFile && <p class="hint">{texts.file.kinds}</p>}
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file, changed meanwhile, may be chosen again.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <Button look={hasFile ? 'secondary' : 'primary'} onPress={() => input.current?.click()}>
        {hasFile ? texts.file.another : texts.file.browse}
      </Button>
      {!hasFile && <p class="hint">{texts.file.paste}</p>}
    </div>
  );
}
