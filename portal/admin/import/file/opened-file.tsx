import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { Select } from '../../../shared/components/select.tsx';
import type { AdminApp } from '../../app.ts';
import type { FoundEncoding } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import type { Reading } from '../use-reading.ts';
import { formatSize } from './format-size.ts';
import { SheetChoice } from './sheet-choice.tsx';

export interface OpenedFileProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly reading: Extract<Reading, { state: 'opened' }>;
  readonly onSheet: (sheet: string) => void;
  readonly onEncoding: (encoding: string) => void;
}

/** The file that was chosen, and what had to be guessed about it. */
export function OpenedFile({ app, texts, reading, onSheet, onEncoding }: OpenedFileProps) {
  const { source, opened } = reading;
  const { sheets, encoding } = opened;
  return (
    <div class="opened-file" aria-busy={reading.busy}>
      <p class="file-name">
        <strong>{source.name}</strong> <span class="hint">{formatSize(opened.size, app.locale)}</span>
      </p>
      {reading.objection && <Notice tone="wrong">{reading.objection}</Notice>}
      {sheets && <SheetChoice app={app} texts={texts} sheets={sheets} onSheet={onSheet} />}
      {encoding && hasOtherLetters(encoding) && (
        <EncodingChoice texts={texts} encoding={encoding} onEncoding={onEncoding} />
      )}
    </div>
  );
}

/** Names without other letters look right in any encoding. */
function hasOtherLetters({ choices }: FoundEncoding): boolean {
  return choices.some(({ names }) => names.some((name) => /[^\x20-\x7e]/.test(name)));
}

interface EncodingChoiceProps {
  readonly texts: Texts;
  readonly encoding: FoundEncoding;
  readonly onEncoding: (encoding: string) => void;
}

/** Whether letters are read as they were meant: names show it at a glance. */
function EncodingChoice({ texts, encoding, onEncoding }: EncodingChoiceProps) {
  const [changing, setChanging] = useState(false);
  const id = useId();
  // The button that had the focus is gone.
  useEffect(() => {
    if (changing) document.getElementById(id)?.focus();
  }, [changing]);
  const used = encoding.choices.find((choice) => choice.encoding === encoding.used);
  return (
    <div class="encoding">
      <p role="status">
        {texts.file.encodingQuestion} <strong class="names">{used?.names.join(' · ')}</strong>
      </p>
      {changing ? (
        <Select
          id={id}
          label={texts.file.encoding}
          name="encoding"
          value={encoding.used}
          options={encoding.choices.map((choice) => ({
            value: choice.encoding,
            text: `${choice.names.slice(0, 3).join(' · ')} (${choice.encoding})`,
          }))}
          onChange={onEncoding}
        />
      ) : (
        encoding.choices.length > 1 && (
          <Button look="quiet" onPress={() => setChanging(true)}>
            {texts.file.encodingChange}
          </Button>
        )
      )}
    </div>
  );
}
