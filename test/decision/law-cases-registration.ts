/** A case of the law on what a kind of data is: what is registered, and why that is refused. */
export interface RegistrationCase {
  readonly id: string;
  readonly words: string;
  readonly category: Readonly<Record<string, unknown>>;
  readonly refused: { readonly code: string; readonly article: string };
  /** What it is, once it is registered without the claim. */
  readonly legalClass: string;
}

export const registrationCases: readonly RegistrationCase[] = [
  {
    id: 'L001',
    words: "driver's licence numbers alone are personal information, whatever they are registered as",
    category: {
      key: 'case.licence_number',
      labelEn: "Driver's licence number",
      identifies: 'NO',
      identificationCode: 'DRIVERS_LICENCE_NUMBER',
      claimedClass: 'PERSONALLY_REFERABLE',
    },
    refused: { code: 'CLASS_ID_CODE', article: '2(2)' },
    legalClass: 'PERSONAL_INFORMATION',
  },
  {
    id: 'L002',
    words: 'an access log by user ID is personal information where the operator holds the user table',
    category: {
      key: 'case.access_log',
      labelEn: 'Access log by user ID',
      identifies: 'BY_EASY_COLLATION',
      claimedClass: 'PERSONALLY_REFERABLE',
    },
    refused: { code: 'CLASS_DOWNGRADE_UNPROVEN', article: '2(1)' },
    legalClass: 'PERSONAL_INFORMATION',
  },
];
