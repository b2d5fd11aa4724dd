import { Construct } from 'constructs';
import { NoticeQueue } from '../../functions/contract.ts';
import { securityChangedRule } from '../../functions/event-rules.ts';
import { permissions } from '../../functions/permissions.ts';
import { noticeVisibilitySeconds } from '../../functions/security-notices/functions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import type { OnboardingBus } from './event-bus.ts';
import { EventQueue } from './event-queue.ts';
import type { Inbox } from './inbox.ts';
import { permit } from './permit.ts';
import { sesArn } from './result-emails.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface SecurityNoticesProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  readonly inbox: Inbox;
}

/** From a change of how somebody signs in to an email: a rule, a queue and a function. The queue is patient where SES is not there. */
export class SecurityNotices extends Construct {
  readonly changes: EventQueue;

  constructor(scope: Construct, id: string, { settings, directory, bus, inbox }: SecurityNoticesProps) {
    super(scope, id);
    const { maxReceiveCount, workers } = NoticeQueue;
    this.changes = new EventQueue(this, { visibilitySeconds: noticeVisibilitySeconds, maxReceiveCount });
    const description = 'How somebody signs in was changed: email them';
    this.changes.queueEvents('Changed', description, securityChangedRule, bus.eventBusName);
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      noticeQueue: (grantee) => {
        this.changes.deliverTo(grantee, settings, { batchSize: 1, maxConcurrency: workers });
        return undefined;
      },
      email: (grantee, use) => {
        permit(grantee, permissions.email(use, sesArn(this)));
        return undefined;
      },
    };
    new ServiceFunction(this, 'EmailNotice', { settings, grants });
  }

  /** Makes them, where there is a sender of emails. */
  static where(scope: Construct, id: string, props: SecurityNoticesProps): SecurityNotices | undefined {
    return functionSettings('EmailNotice', props.settings).isNeeded ? new SecurityNotices(scope, id, props) : undefined;
  }
}
