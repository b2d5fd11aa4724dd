import type { CallName, Calls, FromWorker, MappedHeaders, ToWorker } from '../admin/worker/protocol.ts';
import { applyReport } from './apply-report.ts';
import { composeBlock, composeEdit } from './bulk-edits.ts';
import { CheckedFile } from './checked-file.ts';
import { exportFile } from './export-file.ts';
import { exportToFix } from './export-to-fix.ts';
import { findExamples } from './find-examples.ts';
import { Cancelled, type Job } from './job.ts';
import { describeChecked, FileReader } from './read-file.ts';
import { Views } from './views.ts';
import { writeInvitation } from './write-invitation.ts';

type Answers = {
  readonly [Name in CallName]: (input: Calls[Name]['input'], job: Job) => Promise<Calls[Name]['output']>;
};

/** Makes what answers the page's messages, one call after the other: each is about what the one before has left. */
export function createAnswerer(post: (message: FromWorker) => void): (message: ToWorker) => Promise<void> {
  const cancelled = new Set<number>();
  const recalls = new Map<number, (columns: MappedHeaders | undefined) => void>();
  const answers = createAnswers((key) => {
    const recall = recalls.size === 0 ? 1 : Math.max(...recalls.keys()) + 1;
    return new Promise((resolve) => {
      recalls.set(recall, resolve);
      post({ recall, key });
    });
  });
  let before: Promise<void> = Promise.resolve();
  const answer = async ({ id, call, input }: Extract<ToWorker, { readonly call: CallName }>) => {
    const refuseCancelled = () => {
      if (cancelled.has(id)) throw new Cancelled();
    };
    const job: Job = {
      report(progress) {
        refuseCancelled();
        post({ id, progress });
      },
    };
    try {
      refuseCancelled();
      const run = answers[call] as (input: unknown, job: Job) => Promise<Calls[CallName]['output']>;
      post({ id, answer: await run(input, job) });
    } catch (error) {
      // What a fault of ours says may have something of the file in it.
      const message = error instanceof Error && !(error instanceof Cancelled) ? error.name : '';
      post({ id, failure: error instanceof Cancelled ? 'cancelled' : 'failed', message });
    } finally {
      cancelled.delete(id);
    }
  };
  return async (message) => {
    if ('cancel' in message) cancelled.add(message.cancel);
    else if ('recalled' in message) {
      recalls.get(message.recalled)?.(message.columns);
      recalls.delete(message.recalled);
    } else {
      before = before.then(() => answer(message));
      await before;
    }
  };
}

function createAnswers(recall: (key: string) => Promise<MappedHeaders | undefined>): Answers {
  let reader: FileReader | undefined;
  let checked: { readonly file: CheckedFile; readonly views: Views } | undefined;
  const opened = () => reader ?? fail();
  const current = () => checked ?? fail();
  return {
    async open(input, job) {
      checked = undefined;
      reader = await FileReader.create(input, recall);
      return reader.open(job);
    },
    async check(_, job) {
      const file = await opened().check(job);
      if (!(file instanceof CheckedFile)) return file;
      checked = { file, views: new Views(file.table) };
      return describeChecked(file);
    },
    async translate({ locale }) {
      const texts = await opened().translate(locale);
      if (checked) checked.file.texts = texts;
      const said = checked?.file ?? opened();
      return { columns: said.columns(), ...said.refusal() };
    },
    view: async (filter) => current().views.open(filter),
    rows: async ({ view, from, count }) => current().file.showRows(current().views.slice(view, from, count)),
    find: async ({ view, from, backwards = false, filter }) => current().views.find(view, from, backwards, filter),
    edit: (input, job) => current().file.change({ kind: 'cell', ...input }, job),
    async editMany({ rows, ...bulk }, job) {
      const { file, views } = current();
      return file.change(composeEdit(bulk, views.choose(rows), file), job);
    },
    async paste({ view, from, ...block }, job) {
      const { file, views } = current();
      return file.change(composeBlock(views.slice(view, from, block.texts.length), block, file), job);
    },
    undo: (_, job) => current().file.undo(job),
    applyReport: ({ report }, job) => applyReport(current().file, report, job),
    examples: () => findExamples(current().file),
    invitation: writeInvitation,
    export: (_, job) => exportFile(current().file, job),
    exportToFix: ({ format }) => exportToFix(current().file, format),
  };
}

function fail(): never {
  throw new NothingOpen();
}

class NothingOpen extends Error {
  override name = 'NothingOpen';
}
