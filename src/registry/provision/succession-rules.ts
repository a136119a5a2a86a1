import type { Rule } from '../../lib/problem.ts';
import { areOnePerson } from '../outsourcing/rules.ts';
import type { PartyRecords } from '../party/model.ts';
import type { ProvisionRecords, Succession } from './model.ts';

/** Data goes to a possible successor under a contract on its purpose, handling, breach and a failed deal (Art. 27(5)(ii); GL 3-6-3). */
export const negotiationsAreUnderContract: Rule<ProvisionRecords> = ({ successions }) =>
  [...successions.values()]
    .filter(({ stage }) => stage === 'NEGOTIATION')
    .flatMap((succession) =>
      lackingTerms(succession).map((term) => ({
        code: 'DD_NO_CONTRACT',
        path: ['successions', succession.key, 'dataContract', ...(term === undefined ? [] : [term])],
        message:
          term === undefined
            ? 'is negotiated without a contract on the data'
            : `is negotiated under a contract that does not settle \`${term}\``,
        article: '27(5)(ii)',
        remedy: 'conclude a contract that fixes purpose, handling, breach and a failed deal before data is handed over',
      })),
    );

function lackingTerms({ dataContract }: Succession): readonly (string | undefined)[] {
  if (dataContract === undefined) return [undefined];
  return (['purpose', 'handling', 'breach', 'failedDeal'] as const).filter((term) => dataContract[term] === undefined);
}

/** A successor is bound by the purposes of its predecessor, so they are known when the business passes (Art. 18(2)). */
export const successorsKnowThePurposes: Rule<ProvisionRecords> = ({ successions }) =>
  [...successions.values()]
    .filter(({ stage, predecessorPurposes }) => stage === 'CLOSED' && predecessorPurposes.length === 0)
    .map(({ key }) => ({
      code: 'SUCCESSION_PURPOSES_UNKNOWN',
      path: ['successions', key, 'predecessorPurposes'],
      message: 'is closed, and nothing says for which purposes the data was held',
      article: '18(2)',
      remedy: 'name the purposes that bound the predecessor',
    }));

/** A business passes from one legal person to another (Art. 27(5)(ii)). */
export const successorsAreOthers: Rule<PartyRecords & ProvisionRecords> = (records) =>
  [...records.successions.values()].flatMap(({ key, ...succession }) => {
    const predecessor = records.parties.get(succession.predecessor);
    const successor = records.parties.get(succession.successor);
    if (predecessor === undefined || successor === undefined) return [];
    if (!areOnePerson(records, predecessor, successor)) return [];
    return [
      {
        code: 'SUCCESSION_SAME_PERSON',
        path: ['successions', key, 'successor'],
        message: `\`${predecessor.key}\` and \`${successor.key}\` are one legal person`,
        article: '27(5)(ii)',
        remedy: 'name the legal person that takes the business over',
      },
    ];
  });

export const successionRules: readonly Rule<PartyRecords & ProvisionRecords>[] = [
  negotiationsAreUnderContract,
  successorsKnowThePurposes,
  successorsAreOthers,
];
