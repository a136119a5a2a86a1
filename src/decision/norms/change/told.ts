import type { Instant } from '../../../lib/period.ts';
import type { NoticeEvidence, NoticeMode } from '../../../registry/policy/model.ts';
import { statementHash } from '../../../registry/purpose/statement-hash.ts';
import type { Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { type ChangeMatter, faultOfChange } from './named.ts';

/** The evidence that the changed purpose is told, in one of these ways, in this text, from now or from a later instant on. */
function evidenceOf({ table, change }: ChangeMatter, modes: readonly NoticeMode[]): NoticeEvidence | undefined {
  const { notice } = change;
  const evidence = table.evidences.get(notice?.evidence ?? '');
  if (notice === undefined || evidence === undefined || !modes.includes(evidence.mode)) return undefined;
  const isOfThis = notice.statement === statementHash(change.after) && notice.document === evidence.contentHash;
  return isOfThis ? evidence : undefined;
}

/** The same, where it tells now. */
function toldBy(matter: ChangeMatter, modes: readonly NoticeMode[]): NoticeEvidence | undefined {
  const evidence = evidenceOf(matter, modes);
  return evidence !== undefined && matter.table.told.has(evidence.key) ? evidence : undefined;
}

const TELLS: readonly NoticeMode[] = ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT'];
const ANNOUNCES: readonly NoticeMode[] = ['PUBLIC_ANNOUNCEMENT'];

/** A related purpose takes the place of the original one once it is notified or announced (Arts. 17(2), 21(3)). */
export function relatedChange(matter: ChangeMatter): Verdict | undefined {
  const evidence = toldBy(matter, TELLS);
  return evidence && changed('PURPOSE_CHANGED', matter, [evidence], matter.change.assessment?.at);
}

/** Where a ground of the law stands against it, no notice is due (Art. 21(4)). */
export function exemptChange(matter: ChangeMatter): Verdict | undefined {
  if (matter.change.exemption?.ground === undefined) return undefined;
  return changed('PURPOSE_CHANGE_EXEMPT', matter, []);
}

/** Notice is left out on a ground of the law only (Art. 21(4)). */
export function exemptionMustBeGrounded(matter: ChangeMatter): Verdict | undefined {
  const { exemption, key } = matter.change;
  if (exemption === undefined || exemption.ground !== undefined) return undefined;
  return faultOfChange('NOTICE_EXEMPTION_UNGROUNDED', matter, {
    remedies: [remedy('EXEMPTION_GROUND', 'PRIVACY_OFFICE', key), remedy('CHANGE_NOTICE', 'STEWARD', key)],
  });
}

/** A changed purpose is notified or announced publicly (Art. 21(3)). */
export function changedPurposeMustBeTold(matter: ChangeMatter): Verdict {
  return untold(matter, TELLS, 'CHANGE_NOTICE');
}

/** For pseudonymised data the purpose need not be related, only announced publicly (Arts. 41(4), 41(9)). */
export function changeOfPseudonymisedData(matter: ChangeMatter): Verdict | undefined {
  const evidence = toldBy(matter, ANNOUNCES);
  return evidence && changed('PSEUDO_PURPOSE_CHANGED', matter, [evidence]);
}

/** For pseudonymised data notifying is not enough (Art. 41(4)). */
export function notifyingIsNotAnnouncing(matter: ChangeMatter): Verdict | undefined {
  if (toldBy(matter, TELLS) === undefined) return undefined;
  return faultOfChange('PSEUDO_NEEDS_PUBLICATION', matter, {
    article: '41(4)',
    remedies: [remedy('CHANGE_ANNOUNCEMENT', 'STEWARD', matter.change.key)],
  });
}

/** For pseudonymised data a changed purpose is announced publicly (Art. 41(4)). */
export function changeOfPseudonymisedDataMustBeAnnounced(matter: ChangeMatter): Verdict {
  return untold(matter, ANNOUNCES, 'CHANGE_ANNOUNCEMENT');
}

function untold(matter: ChangeMatter, modes: readonly NoticeMode[], fact: 'CHANGE_NOTICE' | 'CHANGE_ANNOUNCEMENT') {
  const { table, change } = matter;
  const { from, effectiveFrom } = evidenceOf(matter, modes) ?? {};
  const begins = latest(from, effectiveFrom);
  return faultOfChange('PURPOSE_CHANGE_UNANNOUNCED', matter, {
    remedies: [remedy(fact, 'STEWARD', change.key)],
    validFrom: begins !== undefined && table.now < begins ? begins : undefined,
  });
}

/** Purposes bind personal information: what is none may be used for others (Arts. 2(1), 17). */
export function changeOfWhatIsNotPersonal(matter: ChangeMatter): Verdict {
  return changed('CHANGE_NOT_PERSONAL', matter, []);
}

/** The change, permitted since the last of what it waited for. */
function changed(
  rule: RuleCode,
  { category, change }: ChangeMatter,
  told: readonly NoticeEvidence[],
  ...waitedFor: readonly (Instant | undefined)[]
): Verdict {
  const [on, evidence] = [resting('PurposeChange', [change]), resting('NoticeEvidence', told)];
  return verdict(rule, {
    category,
    clause: on.clause ?? evidence.clause,
    records: [...on.records, ...evidence.records],
    validFrom: latest(change.effectiveFrom, ...told.map(({ from }) => from), ...waitedFor),
  });
}

function latest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}
