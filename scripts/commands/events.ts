import { defineCommand, flag, optional, value } from '../command-line/define-command.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { stackOptions } from '../command-line/shared-options.ts';
import { seconds } from '../command-line/values.ts';

export default defineCommand({
  name: 'events',
  summary: 'send events about people, or follow what passes on the bus',
  description:
    'To see answers in a deployed stack, a queue and a rule are created, and removed in the end. ' +
    'There are examples in examples/events/.',
  arguments: {
    action: optional('put', 'put events on the bus', ['put']),
    file: optional('FILE', 'a JSON file with an event, or with a list of events', 'files'),
  },
  options: {
    follow: flag('print every event on the bus as it passes, until Ctrl-C'),
    wait: value('SECONDS', 'with put: wait for the answers as well', { parse: seconds }),
    json: flag('print one JSON object a line'),
    ...stackOptions,
  },
  examples: [
    ['put examples/events/user-created.json --wait 60', 'send an event, and wait for the answer'],
    ['--follow', 'watch the bus'],
  ],
  exitCodes: {
    [ExitCode.done]: 'every event was accepted, and with --wait carried out',
    [ExitCode.someNotDone]: 'some were not',
    [ExitCode.refused]: 'wrong usage, or no stack',
    [ExitCode.unexpected]: 'anything unexpected',
  },
  run: async (input, terminal) => (await import('../events/send-or-follow.ts')).sendOrFollow(input, terminal),
});
