/** What is wrong with an input or a registry, said to the person who can mend it. */
export interface Problem {
  /** Domain code, e.g. `CLASS_ID_CODE`. */
  readonly code: string;
  /** Where: section, key, then fact, e.g. `['dataCategories', 'contact.email', 'parent']`. */
  readonly path: readonly (string | number)[];
  /** One sentence, lower case, without personal data. */
  readonly message: string;
  /** The article it rests on, when a law does, e.g. `2(2)`. */
  readonly article?: string | undefined;
  /** What would mend it. */
  readonly remedy?: string | undefined;
}

/** A norm on the whole registry: every breach of it, none when it holds. */
export type Rule<Records> = (records: Records) => readonly Problem[];
