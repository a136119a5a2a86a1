import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules on who acts, and on processed data, decide, in Japanese. */
export const japaneseActorReasons = {
  ACTOR_UNKNOWN: ({ about = '' }) => `取扱者${about}は台帳にない`,
  ACTOR_NOT_IN_FORCE: ({ records = '' }) => `取扱者${records}は有効期間外である`,
  ACTOR_NOT_ENGAGED: ({ records = '' }) => `取扱者${records}は委託先でも共同利用者でもない`,
  ENTRUST_ENRICHMENT: ({ records = '' }) =>
    `委託先が自ら保有するデータを本人ごとに付加し、又はこれにより訂正することは、委託${records}の範囲に含まれない`,
  ENTRUST_COMMINGLING: ({ records = '' }) =>
    `委託先が他から委託され、又は自ら保有するデータと本人ごとに突合することは、委託${records}の範囲に含まれない`,
  PSEUDO_CONTACT: () => '仮名加工情報を含み、これにより本人に連絡することはできない',
  PSEUDO_COLLATION: () => '仮名加工情報を含み、本人を識別するために他の情報と照合することはできない',
  ANON_COLLATION: () => '匿名加工情報を含み、本人を識別するために他の情報と照合することはできない',
  ENTRUST_HANDLING_UNSTATED: () => '委託先がこのデータをどのように取り扱うかが示されていない',
  POOLING_UNPROVEN: () => '全ての委託元の指示による統計であり、本人ごとの突合をしないことを示す有効な根拠がない',
  USED_AS_OUTSOURCEE: ({ records = '委託' }) => `取扱者は${records}に基づき委託先として取り扱う`,
  USED_AS_JOINT_USER: ({ records = '共同利用' }) => `取扱者は${records}に基づき共同利用者として取り扱う`,
} satisfies Partial<Record<RuleCode, Reason>>;
