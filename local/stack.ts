import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type Cognito, createCognito } from 'aws-local/cognito/cognito.ts';
import type { QuotaCategory } from 'aws-local/cognito/quotas.ts';
import { createEndpoint } from 'aws-local/endpoint.ts';
import { createEventBridge, type EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import { type FaultPort, lambdaWithFaults, objectsWithFaults, putEventsWithFaults } from 'aws-local/faults.ts';
import { createHttpApi } from 'aws-local/http-api/http-api.ts';
import { Journal, type JournalEntry, type JournalPosition } from 'aws-local/journal.ts';
import { authorizeInvoke } from 'aws-local/lambda/authorize-invoke.ts';
import { LambdaRuntime } from 'aws-local/lambda/lambda-runtime.ts';
import { listenOn, stopListening } from 'aws-local/listen.ts';
import { explainMachineFault, explainOpenFileLimit } from 'aws-local/machine-fault.ts';
import { JournalledMailbox } from 'aws-local/mailbox/journalled-mailbox.ts';
import type { Mailbox, MailboxEntry } from 'aws-local/mailbox/mailbox.ts';
import { principalOf, roleArnOf } from 'aws-local/principal.ts';
import type { CorsRule } from 'aws-local/s3/cors.ts';
import { S3Service } from 'aws-local/s3/s3-service.ts';
import type { S3Entry } from 'aws-local/s3/stored-version.ts';
import { createScheduler, type Scheduler } from 'aws-local/scheduler/scheduler.ts';
import { guardSes } from 'aws-local/ses/guard-ses.ts';
import type { Outcomes } from 'aws-local/ses/outcomes.ts';
import { createSes } from 'aws-local/ses/ses.ts';
import { SesAccount } from 'aws-local/ses/ses-account.ts';
import { QueueLog } from 'aws-local/sqs/queue-log.ts';
import { Queues, type SendOptions } from 'aws-local/sqs/queues.ts';
import { createSqs } from 'aws-local/sqs/sqs.ts';
import { StateFolder, StateFolderError } from 'aws-local/state-folder.ts';
import { machineRoleArn, stateMachineArn } from 'aws-local/step-functions/arns.ts';
import { describeStatusChange } from 'aws-local/step-functions/status-change.ts';
import { createStepFunctions, type StepFunctions } from 'aws-local/step-functions/step-functions.ts';
import { busPolicy, heardSources } from '../functions/bus-policy.ts';
import { apiStage, Bus } from '../functions/contract.ts';
import { formatProtection } from '../functions/domain/people/protection.ts';
import { workPlan } from '../functions/domain/rate-limit/work-plan.ts';
import { emailReports } from '../functions/event-rules.ts';
import type { FunctionName } from '../functions/functions.ts';
import { apiCors } from '../settings/api-cors.ts';
import type { Settings } from '../settings/config.ts';
import { inboxCors } from '../settings/inbox-cors.ts';
import { settingsFor } from '../settings/stages.ts';
import { defineBulkImport, fileDeadLetterQueue, inboxBucket, noncurrentDaysOf } from './bulk-import.ts';
import { commandLine } from './command-line.ts';
import { defaultStateFolder } from './default-state-folder.ts';
import { defineDeliveries, deliveryQueue, startDeliveries } from './deliveries.ts';
import type { Endpoints } from './endpoints.ts';
import { defineEventIntake, eventQueue, startEventIntake } from './event-intake.ts';
import { laptopPace, localFunctions, publishers, triggerFunction } from './functions.ts';
import { guardServices } from './guard-services.ts';
import { httpRoutes } from './http-routes.ts';
import { defineInvitations, sweepDeadLetterQueue, sweepGroup, sweepSchedule } from './invitations.ts';
import { createMailServer } from './mailbox/mail-server.ts';
import { laptopHost, poolSettings } from './pool.ts';
import { createPortalServer } from './portal/portal-server.ts';
import { defineResultEmails, resultQueue, startResultEmails } from './result-emails.ts';
import { fileDroppedRole, type PolicyChange, scheduleRole, stackIam, sweepRole } from './roles.ts';
import { defineSecurityNotices, noticeQueue, startSecurityNotices } from './security-notices.ts';

/** Where the embedded stack's resources are said to be. */
const region = 'eu-central-1';
const accountId = '000000000000';
const defaultPort = 4510;
/** Of the schedules that start imports. */
const scheduleGroup = 'onboarding';

/** How to run the stack. */
export interface StackOptions {
  /** Folder that contains everything; created when it does not exist. */
  readonly stateDir: string;
  /** Port of the AWS endpoint; 0 for a free one, by default 4510 or a free one when that is taken. */
  readonly port?: number | undefined;
  /** Gets faults of the stack itself, without personal data; by default they go to stderr. */
  readonly onLog?: (line: string) => void;
  /** Environment variables for all functions, over the usual ones. */
  readonly functionEnvironment?: Readonly<Record<string, string>>;
  /** Source files to run instead of functions of the product; for tests. */
  readonly functionEntries?: Partial<Record<FunctionName, string>>;
  /** How long Cognito waits for a trigger, in milliseconds; 5 s, as in AWS, unless a test asks for less. */
  readonly triggerTimeoutMs?: number;
  /** What time it is for Cognito, by which codes, sessions and temporary passwords expire; the machine's unless a test moves it. */
  readonly cognitoClock?: () => Date;
  /** What time it is for the scheduler, in epoch milliseconds; the machine's unless a test moves it. */
  readonly schedulerClock?: () => number;
  /** What time it is for the mailbox and for SES, in epoch milliseconds; the machine's unless a test moves it. */
  readonly mailClock?: () => number;
  /** What becomes of mails to an address, where neither the simulator decides nor everything is delivered. For tests. */
  readonly outcomesOf?: (address: string) => Outcomes | undefined;
  /** Whether people who have not come in are looked for by the hour, as the settings say; true unless a test wants to do it itself. */
  readonly sweepsRegularly?: boolean;
  /** Cognito's quotas to imitate, in requests a second; without one, a category is not limited. */
  readonly quotas?: Partial<Record<QuotaCategory, number>>;
  /** Pace for the functions to keep to. Without one they keep to none: a laptop has no quota. */
  readonly pace?: Settings['pace'];
  /** How many invocations of one function may run at a time. */
  readonly lambdaConcurrency?: number;
  /** Comes before every service and may break its calls. For tests. */
  readonly faults?: FaultPort;
  /** Milliseconds before every retry of a state machine, in place of what its definition says. For tests. */
  readonly retryInterval?: number;
  /** Called at every invocation of a function, with the function's name. */
  readonly onInvocation?: (functionName: string) => void;
  /** Settings to run by, those of `dev` by default. */
  readonly settings?: Settings;
  /** Changes what roles may do; for tests. */
  readonly policies?: PolicyChange;
}

/** A running stack. */
export interface Stack {
  readonly endpoints: Endpoints;
  readonly mailbox: Mailbox;
  readonly cognito: Cognito;
  readonly s3: S3Service;
  readonly lambda: LambdaRuntime;
  readonly stepFunctions: StepFunctions;
  readonly eventBridge: EventBridge;
  readonly scheduler: Scheduler;
  readonly ses: SesAccount;
  readonly queues: Queues;
  /**
   * Whether the state folder is still there and this stack's; once it is removed, nothing is kept any more.
   * @throws StateFolderError when the machine does not let us look
   */
  holdsFolder(): boolean;
  /** Stops at once. What is in progress continues when a stack is started on the same folder. */
  stop(): Promise<void>;
}

/**
 * Starts the whole product in this process: every AWS service that it uses, its functions and its state machines.
 * @throws StateFolderError when the folder, the port or the machine can't be used
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const limit = explainOpenFileLimit();
  if (limit) throw new StateFolderError(limit);
  const folder = StateFolder.acquire(options.stateDir, useOfRunning);
  const undo: (() => unknown)[] = [() => folder.release()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await start(folder, options, undo, stop);
  } catch (error) {
    await stop();
    const fault = explainMachineFault(error);
    throw fault ? new StateFolderError(fault, { cause: error }) : error;
  }
}

/** What to do with the stack that runs on a folder already. */
function useOfRunning(path: string): string {
  const option = path === defaultStateFolder ? [] : ['--state', path];
  return `To import a file into it: ${commandLine('import', 'FILE', ...option)}. `;
}

async function start(
  folder: StateFolder,
  options: StackOptions,
  undo: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const { onLog = console.error, settings = settingsFor('dev') } = options;
  const { busName = Bus.name } = settings.events;
  const place = { region, accountId };
  let journal: Journal | undefined;
  const opened = () => {
    if (!journal) throw new Error('the journal is not open yet');
    return journal;
  };
  const laterJournal = { append: (...entries: readonly JournalEntry[]) => opened().append(...entries) };
  let aws = '';
  let pool = { userPoolId: '', userPoolClientId: '' };

  let portalUrl = '';
  const portalKey = randomUUID();
  let eventIntakeStateMachineArn = '';
  let bulkImportStateMachineArn = '';
  const queueUrl = (name: string) => `${aws}/${accountId}/${name}`;
  const names = () => ({
    ...pool,
    eventBusName: busName,
    inboxBucketName: inboxBucket,
    eventQueueUrl: queueUrl(eventQueue),
    eventIntakeStateMachineArn,
    bulkImportStateMachineArn,
    scheduleGroup,
    scheduleRoleArn: roleArnOf(scheduleRole, accountId),
    scheduleDeadLetterArn: queues.arn(fileDeadLetterQueue),
    portalUrl,
    portalKey,
  });
  const functions = new LambdaRuntime({
    ...place,
    functions: localFunctions(settings, names, {
      environment: options.functionEnvironment,
      concurrency: options.lambdaConcurrency,
      pace: options.pace,
      entries: options.functionEntries,
    }),
    endpointUrl: () => aws,
    logFolder: folder.file('logs'),
    ...(options.onInvocation && { onInvocation: options.onInvocation }),
  });
  const busArn = `arn:aws:events:${region}:${accountId}:event-bus/${busName}`;
  const arns = () => ({
    userPool: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${pool.userPoolId}`,
    bucket: `arn:aws:s3:::${inboxBucket}`,
    bus: busArn,
    eventQueue: queues.arn(eventQueue),
    resultQueue: queues.arn(resultQueue),
    deliveryQueue: queues.arn(deliveryQueue),
    noticeQueue: queues.arn(noticeQueue),
    fileDeadLetters: queues.arn(fileDeadLetterQueue),
    schedules: `arn:aws:scheduler:${region}:${accountId}:schedule/${scheduleGroup}`,
    scheduleRole: roleArnOf(scheduleRole, accountId),
    sweepDeadLetters: queues.arn(sweepDeadLetterQueue),
    ses: `arn:aws:ses:${region}:${accountId}:`,
    machine: (name: string) => stateMachineArn(place, name),
    function: (name: string) => functions.arn(name),
  });
  const iam = stackIam(settings, accountId, arns, options.policies);
  const lambda = lambdaWithFaults(functions, options.faults);
  const mailbox = new JournalledMailbox(opened, options.mailClock);
  const queues = new Queues(
    new QueueLog(folder.file('queues.jsonl')),
    (name) => `arn:aws:sqs:${region}:${accountId}:${name}`,
  );
  undo.push(() => queues.close());
  const sendToQueue = (queueArn: string, body: string, attributes?: SendOptions['attributes']) => {
    queues.send(queueArn.slice(queueArn.lastIndexOf(':') + 1), body, { attributes });
  };
  const eventBridge = createEventBridge({
    ...place,
    stateDir: folder.path,
    iam,
    buses: [busName],
    policies: {
      [busName]: busPolicy(
        settings.events,
        busArn,
        publishers(settings).map((name) => roleArnOf(name, accountId)),
      ),
    },
    onFault: onLog,
    sendToQueue,
  });
  const { configurationSet } = settings.userDirectory.mail;
  const ses = new SesAccount({
    ...place,
    journal: laterJournal,
    publish: (...events) => eventBridge.put(...events),
    ...(configurationSet && { configurationSets: { [configurationSet]: emailReports } }),
    outcomesOf: options.outcomesOf,
    ...(options.mailClock && { now: options.mailClock }),
  });
  const s3 = new S3Service({
    ...place,
    iam,
    folder: folder.path,
    noncurrentDays: noncurrentDaysOf,
    cors: (bucket) => (bucket === inboxBucket ? corsRules(settings, portalUrl) : []),
    onObjectCreated: async ({ source, 'detail-type': detailType, detail, resources }) =>
      eventBridge.put({ source, detailType, detail, resources }),
    onFault: onLog,
  });
  const cognito = createCognito({
    ...place,
    journal: laterJournal,
    mailbox: ses.outlet(mailbox),
    lambda,
    triggers: (trigger) => triggerFunction(settings, trigger),
    issuerBaseUrl: () => aws,
    ...(options.triggerTimeoutMs && { triggerTimeoutMs: options.triggerTimeoutMs }),
    ...(options.quotas && { quotas: options.quotas }),
    ...(options.cognitoClock && { clock: options.cognitoClock }),
  });
  const stepFunctions = createStepFunctions({
    ...place,
    stateDir: folder.path,
    iam,
    lambda,
    objects: objectsWithFaults(s3, options.faults),
    putEvents: putEventsWithFaults(
      (request, { stateMachineArn }) =>
        eventBridge.putEvents(request, principalOf(machineRoleArn(stateMachineArn), accountId)),
      options.faults,
    ),
    onStatusChange: (record) => eventBridge.put(describeStatusChange(record)),
    ...(options.retryInterval !== undefined && { retryInterval: options.retryInterval }),
  });

  const scheduler = createScheduler({
    ...place,
    path: folder.file('schedules.jsonl'),
    iam,
    groups: [scheduleGroup, sweepGroup],
    startExecution: (machineArn, input) => stepFunctions.start(machineArn, input),
    sendToQueue,
    ...(options.schedulerClock && { now: options.schedulerClock }),
    onFault: onLog,
  });
  undo.push(() => scheduler.stop());

  const replay = (entry: JournalEntry, position: JournalPosition) => {
    if (entry.topic === 'mail') mailbox.replay(entry as MailboxEntry, position);
    else if (entry.topic === 's3') s3.replay(entry as S3Entry);
    else if (entry.topic !== 'ses') cognito.replay(entry, position);
    ses.replay(entry);
  };
  journal = Journal.open(folder.file('journal.jsonl'), replay);
  undo.push(() => journal?.close());
  undo.push(() => functions.stop());
  await s3.open(journal);
  undo.push(() => s3.close());
  pool = cognito.ensurePool(poolSettings(settings));
  const authorizeStart = (resource: string) =>
    iam.authorize({
      principal: principalOf(roleArnOf(fileDroppedRole, accountId), accountId),
      action: 'states:StartExecution',
      resource,
    });
  const services = { functions, stepFunctions, eventBridge, s3, queues, authorizeStart };
  bulkImportStateMachineArn = defineBulkImport(services, { busName, stateDir: folder.path });
  // A person at a laptop does not wait for minutes, nor a test for a minute.
  const visibilitySeconds = options.retryInterval === undefined ? 30 : 1;
  const ending = { busName, stateMachineArn: bulkImportStateMachineArn };
  defineResultEmails(services, { settings, ...ending, visibilitySeconds });
  defineDeliveries(services, { settings, visibilitySeconds });
  defineSecurityNotices(services, { settings, busName });
  const sources = heardSources(settings.events);
  eventIntakeStateMachineArn = defineEventIntake(services, { busName, sources });
  const invitationsStateMachineArn = defineInvitations(services, { settings, busName, stateDir: folder.path });
  const sweeping = invitationsStateMachineArn !== undefined && options.sweepsRegularly !== false;
  scheduler.declare(
    sweeping
      ? [
          sweepSchedule(settings, {
            machine: invitationsStateMachineArn,
            role: roleArnOf(sweepRole, accountId),
            deadLetters: queues.arn(sweepDeadLetterQueue),
          }),
        ]
      : [],
  );

  const endpoint = createEndpoint({
    accountId,
    json: guardServices(
      { 'cognito-idp': cognito, states: stepFunctions, events: eventBridge, sqs: createSqs(queues, queueUrl) },
      { iam, ...place },
    ),
    s3: s3.handle,
    scheduler,
    ses: guardSes(createSes(mailbox, journal, ses), { iam, ...place }),
    lambda,
    authorizeInvoke: authorizeInvoke(iam, place),
    cognitoDocument: (userPoolId, document) => cognito.document(userPoolId, document),
    oauth: cognito.oauth,
    faults: options.faults,
    onFault: onLog,
  });
  const mailServer = createMailServer(mailbox, (messageId) => ses.markOf(messageId));
  aws = await listening(endpoint, options.port, defaultPort, undo);
  const mailUrl = await listening(mailServer, undefined, portAfter(aws, 1, options.port), undo);
  const httpApi = createHttpApi({
    stage: apiStage,
    routes: httpRoutes(settings, {
      issuer: `${aws}/${pool.userPoolId}`,
      audience: [pool.userPoolClientId],
      keys: () => cognito.keys(),
      now: options.cognitoClock ?? (() => new Date()),
    }),
    lambda,
    accountId,
    allowedOrigins: settings.selfService.allowedOrigins,
    cors: apiCors,
    onFault: onLog,
  });
  const apiOrigin = await listening(httpApi, undefined, portAfter(aws, 3, options.port), undo);
  const portal = createPortalServer({ settings, apiUrl: apiOrigin, portalKey, uploads: aws });
  const page = await listening(portal, undefined, portAfter(aws, 2, options.port), undo);
  portalUrl = settings.signIn.passkeys ? page.replace('127.0.0.1', laptopHost) : page;

  const endpoints: Endpoints = {
    aws,
    portal: portalUrl,
    mailbox: mailUrl,
    api: `${apiOrigin}/${apiStage}`,
    region,
    issuer: `${aws}/${pool.userPoolId}`,
    ...pool,
    inboxBucket,
    protectedAccounts: formatProtection(settings),
    eventBus: busName,
    bulkImportStateMachineArn,
    eventIntakeStateMachineArn,
    invitationsStateMachineArn: invitationsStateMachineArn ?? null,
  };
  undo.push(() => eventBridge.stop());
  // Before the bus that it publishes on.
  undo.push(() => ses.stop());
  undo.push(() => stepFunctions.stop());
  // Before what they call, so that nothing comes due in between.
  undo.push(() => scheduler.stop());
  undo.push(() => ses.stop());
  stepFunctions.resume();
  eventBridge.resume();
  scheduler.resume();
  ses.resume();
  s3.announceMissed();
  const { eventsAtOnce } = workPlan(options.pace ?? laptopPace);
  undo.push(startEventIntake(queues, lambda, place, { batchSize: eventsAtOnce, iam }));
  undo.push(startResultEmails(queues, lambda, place, { settings, iam }));
  undo.push(startDeliveries(queues, lambda, place, { settings, iam }));
  undo.push(startSecurityNotices(queues, lambda, place, { settings, iam }));
  folder.publish(endpoints);
  undo.push(() => folder.withdraw());
  const holdsFolder = () => folder.isHeld();
  return {
    endpoints,
    mailbox,
    cognito,
    s3,
    lambda: functions,
    stepFunctions,
    eventBridge,
    scheduler,
    ses,
    queues,
    holdsFolder,
    stop,
  };
}

async function listening(server: Server, asked: number | undefined, preferred: number, undo: (() => unknown)[]) {
  const url = await listenOn(server, asked, preferred);
  undo.push(() => stopListening(server));
  return url;
}

/** What the page may do with the inbox bucket. */
function corsRules(settings: Settings, portalUrl: string): CorsRule[] {
  const rule = inboxCors(settings, portalUrl);
  return rule === undefined ? [] : [{ ...rule, allowedHeaders: [], exposedHeaders: [] }];
}

/** Ports follow the AWS endpoint's, so that they stay the same from start to start; free ones where anything will do. */
function portAfter(url: string, distance: number, asked: number | undefined): number {
  const port = Number(new URL(url).port || 80) + distance;
  return asked === 0 || port > 65_535 ? 0 : port;
}
