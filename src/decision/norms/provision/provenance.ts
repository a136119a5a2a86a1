import type { CollectionSource } from '../../../registry/collection/model.ts';
import { hasBit } from '../../bitset.ts';
import type { Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { sourcesOf } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { claimed, type WayMatter } from './matter.ts';

/** Acquired by improper means, or suspected to be (Art. 20(1)). */
export function isWrongful({ wrongful }: CollectionSource): boolean {
  return wrongful !== 'NO';
}

/** A refusal for the sources that the data may come from; what was acquired stays tainted when they are no longer in force. */
export function refusedForItsSource(
  rule: RuleCode,
  matter: WayMatter,
  isTainted: (source: CollectionSource) => boolean,
): Verdict | undefined {
  const { category } = matter;
  const sources = sourcesOf(matter).filter(isTainted);
  if (sources.length === 0) return undefined;
  return verdict(rule, {
    category,
    ...resting('CollectionSource', sources),
    remedies: [remedy('OTHER_WAY', 'STEWARD', category)],
  });
}

/**
 * What was acquired by improper means, or may have been, is neither entrusted nor succeeded to nor used jointly: Art. 27(5) opens
 * no way for it (Art. 20(1)). No article says so in these words: it is our reading, of which the operator answers to Art. 35(1).
 */
export function wrongfulDataIsNotHandedOver(matter: WayMatter): Verdict | undefined {
  const isKnown = (['OUTSOURCING', 'SUCCESSION', 'JOINT_USE'] as const).some((kind) => claimed(matter, kind));
  return isKnown ? refusedForItsSource('ACQ_WRONGFUL', matter, isWrongful) : undefined;
}

/** What others entrusted is not the operator's to give by an opt-out or a joint use of its own, whatever work it is declared for (Art. 27(5)(i)). */
export function entrustedDataIsNotOursToGive(matter: WayMatter): Verdict | undefined {
  if (!hasBit(matter.table.origins.onlyEntrusted, matter.categoryId)) return undefined;
  return refusedForItsSource('ENTRUST_OWN_USE', matter, ({ route }) => route === 'ENTRUSTED');
}
