import type { DecisionTable } from '../../decision/compile.ts';
import { overlap } from '../../lib/key.ts';
import { isInForce, type Period } from '../../lib/period.ts';
import type { Recipient } from '../../record/store.ts';
import type { RequestedDeed, RequestTask } from './model.ts';

/** What changes or erases the data itself, so that whoever has it is to know. */
const CHANGING: readonly RequestedDeed[] = ['CORRECT', 'ADD', 'DELETE', 'ERASE'];

type NewTask = Omit<RequestTask, 'id' | 'isOpen'>;

/** What is done with the data of a principal, of these categories; none named: all of it. */
export interface Change {
  readonly deed: RequestedDeed;
  readonly categories: readonly string[];
}

/** Whether others that have the data are to know of a deed. */
export function concernsOthers(deed: RequestedDeed): boolean {
  return CHANGING.includes(deed);
}

/** The parties that have such data: by an outsourcing, a joint use or a provision in force, or since it was provided to them. */
export function concernedBy(
  table: DecisionTable,
  { deed, categories }: Change,
  received: readonly Recipient[],
): readonly NewTask[] {
  const { routes, categories: tree, now } = table;
  const nodes = new Map(tree.nodes.map((category) => [category.key, category]));
  const isMeant = (held: readonly string[]) => categories.length === 0 || overlap(nodes, held, categories);
  const has = (record: Period & { readonly categories: readonly string[] }) =>
    isInForce(record, now) && isMeant(record.categories);
  const outsourcings = [...routes.outsourcings.values()].filter(
    (engagement) => ['ACTIVE', 'SUSPENDED'].includes(engagement.state) && has(engagement),
  );
  const jointUses = [...routes.jointUses.values()].filter((jointUse) => jointUse.state === 'ACTIVE' && has(jointUse));
  const provisions = [...routes.provisions.values()].filter(has);
  return eachOnce([
    ...outsourcings.map(({ key, outsourcee }) => task(deed, 'OUTSOURCEE', outsourcee, 'Outsourcing', key)),
    ...jointUses.flatMap(({ key, members }) =>
      members
        .filter((member) => !table.operators.has(member))
        .map((member) => task(deed, 'JOINT_USER', member, 'JointUse', key)),
    ),
    ...provisions.map(({ key, recipient }) => task(deed, 'RECIPIENT', recipient, 'Provision', key)),
    ...received
      .filter((recipient) => isMeant(recipient.categories))
      .map(({ party, record }) => task(deed, 'RECIPIENT', party, 'ProvisionRecord', record)),
  ]);
}

function task(deed: RequestedDeed, concern: NewTask['concern'], party: string, kind: string, key: string): NewTask {
  return { deed, concern, party, record: { kind, key } };
}

/** A party is told once in each of its roles, whatever the number of records. */
function eachOnce(tasks: readonly NewTask[]): readonly NewTask[] {
  const byRole = new Map(tasks.map((one) => [`${one.concern} ${one.party}`, one]));
  return [...byRole.values()];
}
