import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { AdminApp } from '../app.ts';
import type { ImportWorker } from '../worker/open-worker.ts';
import type {
  FoundColumn,
  FoundSheets,
  ImportRules,
  MappedField,
  MappedHeaders,
  Opened,
  Progress,
  RefusedColumns,
} from '../worker/protocol.ts';
import type { Source } from './file/use-incoming-files.ts';
import type { Reader } from './reader.ts';

/** What somebody has said of how a file is to be read. */
export interface Choices {
  readonly sheet?: string;
  readonly encoding?: string;
  readonly columns: MappedHeaders;
  /** Which row has the headings, of a file whose columns are not known yet. */
  readonly headings?: number;
}

const noChoices: Choices = { columns: {} };

/** How far the reading of a file's beginning is. */
export type Reading =
  | { readonly state: 'nothing' }
  | {
      readonly state: 'reading';
      readonly source: Source;
      readonly choices: Choices;
      readonly progress?: Progress;
    }
  | RefusedReading
  | { readonly state: 'failed'; readonly source: Source; readonly choices: Choices; readonly text: string }
  | {
      readonly state: 'opened';
      readonly source: Source;
      readonly choices: Choices;
      readonly opened: Opened;
      /** Those of `opened`, in the language of the page. */
      readonly columns: readonly FoundColumn[];
      /** In which language reasons are. */
      readonly locale: Locale;
      readonly rules: ImportRules;
      readonly worker: ImportWorker;
      /** It is being read again, by other choices. */
      readonly busy: boolean;
      /** Why it can't be read by the last of them; those before it count. */
      readonly objection?: string;
    };

/** The file can't be used as it is. */
export interface RefusedReading {
  readonly state: 'refused';
  readonly source: Source;
  readonly choices: Choices;
  readonly detail: string;
  /** Where saying what a column is may help. */
  readonly columns?: RefusedColumns | undefined;
  /** Of a workbook with other sheets. */
  readonly sheets?: FoundSheets | undefined;
  readonly rules: ImportRules;
  /** In which language the reason is. */
  readonly locale: Locale;
  /** It is being read again, by other choices. */
  readonly busy: boolean;
}

export interface FileReading {
  readonly reading: Reading;
  readonly read: (source: Source, choices?: Choices) => void;
  readonly cancel: () => void;
}

/**
 * Reads the beginning of one file after the other, in a worker that is started with the first.
 * @param broken what to say when the worker fails
 */
export function useReading(app: AdminApp, reader: Reader, broken: string): FileReading {
  const [reading, setReading] = useState<Reading>({ state: 'nothing' });
  const worker = useRef<ImportWorker>(undefined);
  const rules = useRef<ImportRules>(undefined);
  const running = useRef<AbortController>(undefined);
  const latest = useRef(reading);
  latest.current = reading;

  const stop = useCallback(() => {
    running.current?.abort();
    worker.current?.close();
    worker.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);

  const read = useCallback(
    async (source: Source, choices: Choices = noChoices) => {
      running.current?.abort();
      const run = new AbortController();
      running.current = run;
      const before = latest.current;
      const isAgain = before.state === 'opened' && before.source === source;
      const isShown = isAgain || (before.state === 'refused' && before.source === source);
      setReading(isShown ? { ...before, busy: true } : { state: 'reading', source, choices });
      const show = (next: Reading) => {
        if (!run.signal.aborted) setReading(next);
      };
      try {
        if (!rules.current) {
          const answer = await reader.loadRules();
          if (!answer.ok) return show({ state: 'failed', source, choices, text: app.problemText(answer.problem) });
          rules.current = answer.value;
        }
        worker.current ??= await reader.startWorker();
        const { file, name } = source;
        const request = { file, name, rules: rules.current, locale: app.locale };
        const onProgress = (progress: Progress) => isShown || show({ state: 'reading', source, choices, progress });
        const opened = await worker.current.call(
          'open',
          { ...request, ...choices },
          { signal: run.signal, onProgress },
        );
        if ('refused' in opened && isAgain) {
          // The worker has forgotten how it was read before.
          const again = await worker.current.call('open', { ...request, ...before.choices });
          if (!('refused' in again)) {
            const { columns } = again;
            const { locale } = request;
            show({ ...before, opened: again, columns, locale, busy: false, objection: opened.refused.detail });
          }
        } else if ('refused' in opened) {
          const { detail, columns, sheets } = opened.refused;
          show({
            state: 'refused',
            source,
            choices,
            detail,
            columns,
            sheets,
            rules: rules.current,
            locale: app.locale,
            busy: false,
          });
        } else
          show({
            state: 'opened',
            source,
            choices,
            opened,
            columns: opened.columns,
            locale: app.locale,
            rules: rules.current,
            worker: worker.current,
            busy: false,
          });
      } catch {
        if (run.signal.aborted) return;
        stop();
        setReading({ state: 'failed', source, choices, text: broken });
      }
    },
    [app, reader, stop, broken],
  );
  // Somebody has chosen another language: the worker has what it found as data, and says it again.
  const { locale } = app;
  useEffect(() => {
    if (!('locale' in reading) || reading.busy || reading.locale === locale) return;
    if (reading.state === 'refused') {
      void read(reading.source, reading.choices);
      return;
    }
    const { opened } = reading;
    reading.worker.call('translate', { locale }).then(
      ({ columns }) =>
        setReading((now) => {
          if (now.state !== 'opened' || now.opened !== opened) return now;
          const { objection: _inAnotherLanguage, ...rest } = now;
          return { ...rest, columns, locale };
        }),
      () => undefined,
    );
  }, [reading, locale, read]);
  const cancel = useCallback(() => {
    running.current?.abort();
    setReading({ state: 'nothing' });
  }, []);
  return { reading, read, cancel };
}

/** The same choices with one column said to be something else. */
export function chooseColumn(choices: Choices, header: string, field: MappedField): Choices {
  return { ...choices, columns: { ...choices.columns, [header]: field } };
}
